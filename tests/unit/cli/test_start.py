from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.intake.read import read_submission

Invoke = Callable[..., Result]


def _tree(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


def test_a_starter_is_copied(grade: Invoke, course: Path, here: Path) -> None:
    """Statement, starter and public data are there, byte for byte, and the next step is named."""
    result = grade("start", "1")
    folder = here / "exercise1-tiny"
    assert result.exit_code == 0
    assert _tree(here) == [
        "exercise1-tiny/README.md",
        "exercise1-tiny/data/table.csv",
        "exercise1-tiny/exercise1.ipynb",
    ]
    for name in _tree(folder):
        assert (folder / name).read_bytes() == (course / "exercises/01-tiny" / name).read_bytes()
        assert f"wrote exercise1-tiny/{name}" in result.output
    assert "grade submit exercise1-tiny/exercise1.ipynb" in result.output


def test_a_script_is_made_from_the_notebook(grade: Invoke, course: Path, here: Path) -> None:
    """Where the author wrote no script, the notebook becomes one in the percent format."""
    assert grade("start", "1", "--script").exit_code == 0
    script = (here / "exercise1-tiny" / "exercise1.py").read_text()
    assert "# %%\nanswer = 1\n" in script
    assert not (here / "exercise1-tiny" / "exercise1.ipynb").exists()


def test_the_authors_script_is_preferred(grade: Invoke, course: Path, here: Path) -> None:
    """Where the author wrote a script, it is copied as it is."""
    (course / "exercises/01-tiny/exercise1.py").write_text("answer = 2\n")
    assert grade("start", "tiny", "--script").exit_code == 0
    assert (here / "exercise1-tiny" / "exercise1.py").read_text() == "answer = 2\n"


def test_a_folder_can_be_named(grade: Invoke, course: Path, here: Path) -> None:
    """A folder of any name is made, and the command to hand in can be pasted."""
    folder = here / "my wörk" / "one"
    result = grade("start", "1", "--dir", folder)
    assert result.exit_code == 0
    assert (folder / "exercise1.ipynb").is_file()
    *_, command = result.output.strip().splitlines()
    assert shlex.split(command)[-1] == str(folder / "exercise1.ipynb")


def test_starting_again_changes_nothing(grade: Invoke, course: Path, here: Path) -> None:
    """Files that are there already are left alone, and missing ones are added."""
    grade("start", "1")
    (here / "exercise1-tiny" / "README.md").unlink()
    result = grade("start", "1")
    assert result.exit_code == 0
    assert result.output.count("wrote") == 1
    assert "is in exercise1-tiny already" in grade("start", "1").output


def test_work_is_never_overwritten(grade: Invoke, course: Path, here: Path) -> None:
    """When a file has been worked on, nothing at all is written."""
    folder = here / "exercise1-tiny"
    folder.mkdir()
    (folder / "exercise1.ipynb").write_text(json.dumps({"mine": True}))
    result = grade("start", "1")
    assert result.exit_code == 2
    assert "already holds other files of these names: exercise1.ipynb." in result.stderr
    assert "--dir" in result.stderr
    assert _tree(folder) == ["exercise1.ipynb"]
    assert json.loads((folder / "exercise1.ipynb").read_text()) == {"mine": True}


def test_a_dead_link_is_not_written_through(grade: Invoke, course: Path, here: Path) -> None:
    """A link in the way leads to no file elsewhere."""
    folder = here / "exercise1-tiny"
    folder.mkdir()
    (folder / "README.md").symlink_to(here / "elsewhere")
    assert grade("start", "1").exit_code == 2
    assert not (here / "elsewhere").exists()


def test_an_unknown_exercise_is_explained(grade: Invoke, course: Path) -> None:
    """A wrong name ends with 2 and the names that there are."""
    result = grade("start", "77")
    assert result.exit_code == 2
    assert 'There is no exercise "77".\nThere are: 1 (01-tiny).' in result.stderr


def test_a_folder_that_cannot_be_written_is_named(
    grade: Invoke, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder ends with 2 and the way out, whoever runs the command."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = grade("start", "1")
    assert result.exit_code == 2
    assert "exercise1-tiny cannot be written (Permission denied)." in result.stderr
    assert "--dir" in result.stderr


def test_a_file_in_the_place_of_a_folder_is_refused(
    grade: Invoke, course: Path, here: Path
) -> None:
    """A file that has the folder's name is neither replaced nor a crash."""
    (here / "exercise1-tiny").write_text("mine")
    assert grade("start", "1").exit_code == 2
    assert (here / "exercise1-tiny").read_text() == "mine"


@pytest.mark.parametrize("name", ["README.md", "exercise1.ipynb", "data/table.csv"])
def test_a_missing_part_is_the_authors(grade: Invoke, course: Path, here: Path, name: str) -> None:
    """An exercise that lacks a file is not half copied."""
    (course / "exercises/01-tiny" / name).unlink()
    result = grade("start", "1")
    assert result.exit_code == 4
    assert name in result.stderr
    assert _tree(here) == []


GENERATOR = "def generate(seed):\n    return {'data/table.csv': f'row\\n{seed}\\n'.encode()}\n"


@pytest.fixture
def varied(course: Path) -> Path:
    """Return the folder of a course whose data can be made anew."""
    file = course / "exercises/01-tiny/exercise.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"generator": "private/make.py"}))
    (course / "exercises/01-tiny/private").mkdir()
    (course / "exercises/01-tiny/private/make.py").write_text(GENERATOR)
    return course


@pytest.mark.parametrize("options", [[], ["--script"]])
def test_a_learner_gets_data_of_their_own(
    grade: Invoke, varied: Path, here: Path, options: list[str]
) -> None:
    """The file says for whom it was made, and the data is that learner's, not a seed's."""
    for name in ("ada", "ada", "bob"):
        assert grade("start", "1", "--learner", name, "--dir", name, *options).exit_code == 0
    (work,) = (here / "ada").glob("exercise1.*")
    submission = read_submission(work)
    assert (submission.learner, submission.data_of) == ("ada", "ada")
    assert submission.exercise_hint == "01-tiny"
    tables = [(here / name / "data/table.csv").read_text() for name in ("ada", "bob")]
    assert tables[0] != tables[1]
    seed = tables[0].split()[1]
    assert all(seed not in path.read_text() for path in (work, here / "ada/README.md"))


def test_fixed_data_is_everybodys(grade: Invoke, course: Path, here: Path) -> None:
    """Where data cannot be made anew, a learner gets the public data, and the name is kept."""
    assert grade("start", "1", "--learner", "ada").exit_code == 0
    folder = here / "exercise1-tiny"
    assert (folder / "data/table.csv").read_text() == "row\n7\n"
    assert read_submission(folder / "exercise1.ipynb").data_of == "ada"


@pytest.mark.parametrize("name", [" ", "a\nb", "x" * 201])
def test_a_name_that_cannot_be_written_is_refused(
    grade: Invoke, course: Path, here: Path, name: str
) -> None:
    """A learner's name is one line; anything else ends with 2, before anything is written."""
    assert grade("start", "1", "--learner", name).exit_code == 2
    assert _tree(here) == []
