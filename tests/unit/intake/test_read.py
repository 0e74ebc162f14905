"""A path becomes a submission, or a message that says why not."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.read import digest, read_submission
from grader.model.submission import SourceUnit, SubmittedFile, UnitKind

NotebookMaker = Callable[..., bytes]
ZipMaker = Callable[..., bytes]
Refusal = Callable[[], AbstractContextManager[None]]
HOMEWORK: dict[str, bytes] = {
    "exercise3.ipynb": b"",
    "tools.py": b"def f(): return 1\n",
    "answers.json": b'{"q": 1}',
    "data/fraud.csv": b"mine",
}


def test_a_notebook_is_read(tmp_path: Path, make_notebook: NotebookMaker) -> None:
    """A notebook becomes units, named as it was given, with a digest and its short form."""
    path = tmp_path / "Übung exercise 3.ipynb"
    path.write_bytes(make_notebook("x = 1", metadata={"grader": {"exercise": "03-split"}}))
    submission = read_submission(path, learner="ada")
    assert submission.name == submission.units[0].file == "Übung exercise 3.ipynb"
    assert submission.learner == "ada"
    assert submission.exercise_hint == "03-split"
    assert submission.code_units[0].code == "x = 1"
    assert submission.id == submission.digest[:12]
    assert submission.notices == ()
    assert submission.files == ()
    assert submission.answers is None


def test_a_script_is_read(tmp_path: Path) -> None:
    """A script becomes units whatever the case of its ending, also through a link."""
    (tmp_path / "EX3.PY").write_bytes(b"x = 1\n")
    (tmp_path / "link.py").symlink_to("EX3.PY")
    assert read_submission(tmp_path / "EX3.PY").units[0].code == "x = 1\n"
    assert read_submission(tmp_path / "link.py").name == "link.py"


@pytest.mark.parametrize("packed", [False, True])
def test_folder_and_zip_are_read_alike(
    tmp_path: Path, make_notebook: NotebookMaker, make_zip: ZipMaker, *, packed: bool
) -> None:
    """A folder and its archive give the same files, answers, notices and digest."""
    members = HOMEWORK | {"exercise3.ipynb": make_notebook("import tools")}
    folder = tmp_path / "hw"
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    archive = tmp_path / "hw.zip"
    archive.write_bytes(make_zip({f"hw/{name}": text for name, text in members.items()}))
    submission = read_submission(archive if packed else folder)
    name = "hw.zip" if packed else "hw"
    assert submission.name == name
    assert {unit.file for unit in submission.units} == {"exercise3.ipynb"}
    assert [file.path for file in submission.files] == ["answers.json", "tools.py"]
    assert submission.answers == {"q": 1}
    assert submission.notices[0] == f"In {name}, exercise3.ipynb was taken as the answer."
    assert submission.notices[1].startswith("data/fraud.csv")
    assert submission.digest == read_submission(folder).digest


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder given as a dot goes by its real name."""
    folder = tmp_path / "exercise3"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.py").write_bytes(b"x = 1\n")
    monkeypatch.chdir(folder)
    assert read_submission(Path()).name == "exercise3"
    assert read_submission(Path("sub/..")).name == "exercise3"


@pytest.mark.parametrize("name", ["a.ipynb", "b.py", "c.zip"])
@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """An empty file is called empty, alone and as the main file of a folder."""
    (tmp_path / name).write_bytes(content)
    paths = [tmp_path / name] if name.endswith(".zip") else [tmp_path / name, tmp_path]
    for path in paths:
        with pytest.raises(SubmissionError, match=f"{name} is empty") as caught:
            read_submission(path)
        assert "Save" in caught.value.next_step


def test_a_notebook_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    """A huge notebook is refused by its size, and the learner is told to clear the outputs."""
    path = tmp_path / "exercise3.ipynb"
    path.touch()
    os.truncate(path, 200 * 2**20)
    with pytest.raises(SubmissionError, match="has 200 MiB; 64 MiB is the most") as caught:
        read_submission(path)
    assert "Clear the outputs" in caught.value.next_step


def test_a_notebook_with_20_megabytes_of_images_is_read(
    tmp_path: Path, make_notebook: NotebookMaker
) -> None:
    """Plots that are stored in a notebook do not stop it from being read."""
    outputs = [{"output_type": "display_data", "data": {"image/png": "iVBO" * 250_000}}] * 20
    cell = {"cell_type": "code", "metadata": {}, "source": "plot()", "outputs": outputs}
    path = tmp_path / "exercise3.ipynb"
    path.write_bytes(make_notebook(cell))
    assert path.stat().st_size > 20 * 2**20 * 0.95
    assert [unit.code for unit in read_submission(path).units] == ["plot()"]


@pytest.mark.parametrize("suffix", [".ipynb", ".py", ".zip"])
def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path, suffix: str) -> None:
    """A folder whose name ends like a file is called a folder."""
    folder = tmp_path / f"exercise3{suffix}"
    folder.mkdir()
    with pytest.raises(SubmissionError, match="is a folder, although"):
        read_submission(folder)


@pytest.mark.parametrize("name", ["exercise3", "exercise3.ipynb.txt", "exercise3.tar.gz", "a.md"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    """A file of another kind is refused with the kinds that are read."""
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(SubmissionError, match="no kind that the grader reads") as caught:
        read_submission(tmp_path / name)
    assert ".ipynb" in caught.value.next_step


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image"),
        (b"PK\x03\x04\xff\xff", "is a zip archive"),
        (b"not JSON", "not valid JSON"),
        (b"[]", "no notebook"),
        (b"3", "no notebook"),
        (b"{}", "no notebook"),
        (b"[" * 5000, "5,000 deep"),
        (b'{"cells": [], "nbformat": 5}', "notebook format 5"),
    ],
)
def test_broken_notebooks_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """Each kind of broken notebook gets its own message, which names the file."""
    path = tmp_path / "exercise3.ipynb"
    path.write_bytes(content)
    with pytest.raises(SubmissionError, match=message) as caught:
        read_submission(path)
    assert "exercise3.ipynb" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    """A path with nothing behind it is refused."""
    with pytest.raises(SubmissionError, match="There is no file or folder"):
        read_submission(tmp_path / "exercise3.ipynb")


def test_names_are_safe_to_print(tmp_path: Path, make_notebook: NotebookMaker) -> None:
    """A name with control characters or broken letters comes out harmless."""
    path = Path(os.fsdecode(bytes(tmp_path) + b"/a\x1b[31m\xe9.ipynb"))
    path.write_bytes(make_notebook("x"))
    name = read_submission(path).name
    name.encode()
    assert "\x1b" not in name


def test_broken_answers_are_refused(tmp_path: Path) -> None:
    """Answers that cannot be read stop the submission, instead of being lost."""
    (tmp_path / "a.py").write_bytes(b"x = 1\n")
    (tmp_path / "answers.json").write_bytes(b"{'q': 1}")
    with pytest.raises(SubmissionError, match=r"answers\.json is not valid JSON"):
        read_submission(tmp_path)


def test_a_long_script_is_refused(tmp_path: Path) -> None:
    """Two megabytes of code are too much."""
    (tmp_path / "a.py").write_bytes(b"x = 1\n" * 400_000)
    with pytest.raises(SubmissionError, match="1 MiB is the most"):
        read_submission(tmp_path / "a.py")


def _units(*texts: str, kind: UnitKind = UnitKind.CODE) -> list[SourceUnit]:
    return [
        SourceUnit(index=index, kind=kind, code=text, file="a", cell=index)
        for index, text in enumerate(texts)
    ]


def test_the_digest_covers_text_kind_and_files() -> None:
    """Any change of text, its division, its kind, or a file changes the digest."""
    file = SubmittedFile(path="a", content=b"x")
    seen = {
        digest([], ()),
        digest(_units("ab"), ()),
        digest(_units("a", "b"), ()),
        digest(_units("b", "a"), ()),
        digest(_units("ab", kind=UnitKind.MARKDOWN), ()),
        digest(_units("ab"), (file,)),
        digest(_units("ab"), (SubmittedFile(path="b", content=b"x"),)),
        digest(_units("ab"), (SubmittedFile(path="a", content=b"y"),)),
        digest(_units("ab", "file ax"), ()),
    }
    assert len(seen) == 9
    assert all(len(sha) == 64 for sha in seen)


def test_the_digest_ignores_names_of_the_main_file_and_tags() -> None:
    """A renamed notebook with other tags is the same work."""
    (unit,) = _units("x")
    renamed = SourceUnit(
        index=0, kind=UnitKind.CODE, code="x", file="b", cell=7, first_line=9, tags=("t",)
    )
    assert digest([unit], ()) == digest([renamed], ())


@pytest.mark.parametrize("name", ["a.ipynb", "a.py", "a.zip"])
@given(content=st.binary(max_size=400) | st.text(max_size=100).map(lambda text: text.encode()))
def test_any_bytes_are_a_submission_or_refused(
    clearly: Refusal, name: str, content: bytes
) -> None:
    """Whatever a file holds, it is read or refused with a message and a next step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with clearly():
            submission = read_submission(path)
            assert submission.code_units
            "".join(unit.code for unit in submission.units).encode()


def test_reading_a_notebook_loads_no_library(tmp_path: Path, make_notebook: NotebookMaker) -> None:
    """Importing the intake and reading a notebook imports nothing heavy, since start-up counts."""
    path = tmp_path / "exercise3.ipynb"
    path.write_bytes(make_notebook("x = 1"))
    program = (
        "import pathlib, sys\n"
        "from grader.intake.read import read_submission\n"
        "read_submission(pathlib.Path(sys.argv[1]))\n"
        "heavy = {'nbformat', 'jupytext', 'numpy', 'yaml', 'zipfile', 'jsonschema', 'click'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"


def test_whose_data_it_is_comes_with_the_file(
    tmp_path: Path, make_notebook: NotebookMaker
) -> None:
    """A started file says for whom; somebody else may hand it in, and that is told."""
    path = tmp_path / "exercise3.ipynb"
    path.write_bytes(make_notebook("x = 1", metadata={"grader": {"learner": " ada "}}))
    own, other = read_submission(path), read_submission(path, learner="bob")
    assert (own.learner, own.data_of, own.notices) == ("ada", "ada", ())
    assert (other.learner, other.data_of) == ("bob", "ada")
    assert other.notices == ("Begun on the data of ada and graded on it; handed in by bob.",)
