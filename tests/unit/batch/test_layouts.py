from __future__ import annotations

import datetime as dt
import os
import zipfile
from pathlib import Path

import pytest

from grader.batch.layouts import find_all
from grader.batch.layouts.naming import learner_of
from grader.errors import UsageError
from grader.model.batch import LeftOut, Source

MOODLE = "Ada Lovelace_1234567_assignsubmission_file_"


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x = 1\n")


def pack(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x = 1\n")
    return path


def found(*paths: Path) -> list[tuple[str, str, str, str]]:
    """Return layout, learner, exercise and where of each submission."""
    return [
        (
            each.layout,
            each.learner,
            each.exercise,
            Path(each.where).relative_to(paths[0]).as_posix(),
        )
        for each in find_all(paths)
        if isinstance(each, Source)
    ]


def left_out(*paths: Path) -> dict[str, str]:
    return {Path(e.where).name: e.why for e in find_all(paths) if isinstance(e, LeftOut)}


def test_flat_files(tmp_path: Path) -> None:
    """Files in one folder belong to the learner in front of the exercise."""
    write(tmp_path, "ada_exercise3.ipynb", "o_brien_03-split.py", "cleo.ipynb", "exercise3.ipynb")
    write(tmp_path, "notes.txt", ".hidden.py")
    assert found(tmp_path) == [
        ("flat", "ada", "", "ada_exercise3.ipynb"),
        ("flat", "cleo", "", "cleo.ipynb"),
        ("flat", "o_brien", "", "o_brien_03-split.py"),
    ]
    assert "says who handed it in" in left_out(tmp_path)["exercise3.ipynb"]
    assert set(left_out(tmp_path)) == {"exercise3.ipynb", "notes.txt"}


@pytest.mark.parametrize(
    ("stem", "learner"),
    [
        ("ada_exercise3", "ada"),
        ("ada-exercise-3 (1)", "ada"),
        ("ada_ex3", "ada"),
        ("ada_lovelace_03-split", "ada_lovelace"),
        ("ada", "ada"),
        ("exercise3", ""),
        ("exercise3-split", ""),
        ("03-split", ""),
        ("max", "max"),
    ],
)
def test_learners_in_names(stem: str, learner: str) -> None:
    """The learner is what stands in front of the exercise, or the whole name."""
    assert learner_of(stem) == learner


def test_a_folder_for_each_learner(tmp_path: Path) -> None:
    """A folder with one notebook or only scripts is a submission; of several notebooks each is."""
    write(tmp_path, "ada/exercise3.ipynb", "ada/answers.json", "ben/train.py", "ben/predict.py")
    write(tmp_path, "cleo/exercise1.ipynb", "cleo/exercise3.ipynb", "dan/readme.txt")
    assert found(tmp_path) == [
        ("folders", "ada", "", "ada"),
        ("folders", "ben", "", "ben"),
        ("folders", "cleo", "", "cleo/exercise1.ipynb"),
        ("folders", "cleo", "", "cleo/exercise3.ipynb"),
    ]
    assert left_out(tmp_path) == {"dan": "There is no notebook, script or zip in it."}


@pytest.mark.parametrize("top", ["", "submitted/"])
def test_nbgraders_folders(tmp_path: Path, top: str) -> None:
    """In nbgrader's layout the inner folder names the exercise, also below `submitted`."""
    write(tmp_path, f"{top}ada/03-split/exercise3.ipynb", f"{top}ben/01-frame/x.ipynb")
    (tmp_path / f"{top}ada/03-split/timestamp.txt").write_text("2026-05-01 14:02:03.25 UTC")
    assert found(tmp_path) == [
        ("nbgrader", "ada", "03-split", f"{top}ada/03-split"),
        ("nbgrader", "ben", "01-frame", f"{top}ben/01-frame"),
    ]
    ada = next(each for each in find_all([tmp_path]) if isinstance(each, Source))
    assert ada.submitted_at == dt.datetime(2026, 5, 1, 14, 2, 3, 250_000, tzinfo=dt.UTC)
    assert ada.time_source == "collector"


def test_the_archive_of_canvas(tmp_path: Path) -> None:
    """Canvas names files by user and submission; late ones and second attempts are understood."""
    path = pack(
        tmp_path / "submissions.zip",
        "lovelaceada_4711_81523_exercise3.ipynb",
        "obrienbob_LATE_4712_81524_exercise3-1.ipynb",
        "dupontcleo_4713_81525_essay.pdf",
    )
    assert found(path) == [
        ("canvas", "lovelaceada_4711", "", "lovelaceada_4711_81523_exercise3.ipynb"),
        ("canvas", "obrienbob_4712", "", "obrienbob_LATE_4712_81524_exercise3-1.ipynb"),
    ]
    assert left_out(path) == {
        "dupontcleo_4713_81525_essay.pdf": "It is no notebook, script or zip."
    }


@pytest.mark.parametrize("name", [f"{MOODLE}/exercise3.ipynb", f"{MOODLE}exercise3.ipynb"])
def test_the_archive_of_moodle(tmp_path: Path, name: str) -> None:
    """Moodle names folders or files by full name and participant."""
    text = "Ben_Ali_12_assignsubmission_onlinetext_/onlinetext.html"
    path = pack(tmp_path / "Course-Exercise 3-77.zip", name, text)
    assert found(path) == [("moodle", "Ada Lovelace_1234567", "", name)]
    assert "typed into Moodle" in left_out(path)["onlinetext.html"]


def test_an_archive_of_one_learner_is_one_submission(tmp_path: Path) -> None:
    """A zip that no system named is what its name says."""
    path = pack(tmp_path / "ada_exercise3.zip", "exercise3.ipynb", "answers.json")
    assert [
        (each.learner, each.where) for each in find_all([path]) if isinstance(each, Source)
    ] == [("ada", str(path))]


def test_members_that_climb_out_are_not_there(tmp_path: Path) -> None:
    """A member whose path leads out of the archive is not looked at."""
    path = pack(tmp_path / "a.zip", "../x_1_2_evil.py", "ada_1_2_exercise3.py")
    assert [each[1] for each in found(path)] == ["ada_1"]


def test_a_manifest(tmp_path: Path) -> None:
    """A manifest says who, what and when, whatever the learners are called."""
    write(tmp_path, "files/1.ipynb", "files/2.py")
    (tmp_path / "manifest.csv").write_text(
        "\ufefflearner,path,exercise,submitted_at\n"
        '"O\'Brien, ""Bob""",files/1.ipynb,3,2026-05-01T12:00+02:00\n'
        "group/7,files/2.py,,\n"
        ",files/2.py,,\n"
        "cleo,files/3.py,,\n"
        "dan,files/2.py,3,2026-05-01 12:00\n"
    )
    sources = [each for each in find_all([tmp_path]) if isinstance(each, Source)]
    assert [(each.learner, each.exercise) for each in sources] == [
        ('O\'Brien, "Bob"', "3"),
        ("group/7", ""),
    ]
    assert sources[0].submitted_at == dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
    assert [word in str(left_out(tmp_path)) for word in ("who", "no file", "no offset")] == [
        True
    ] * 3


@pytest.mark.parametrize("head", ["name,path", "learner,path,grade", ""])
def test_a_bad_manifest_is_refused(tmp_path: Path, head: str) -> None:
    """A manifest with missing or unknown columns is refused before anything is graded."""
    (tmp_path / "m.csv").write_text(f"{head}\nada,x,1\n")
    with pytest.raises(UsageError, match="column"):
        list(find_all([tmp_path / "m.csv"]))


def test_what_is_not_there(tmp_path: Path) -> None:
    """A path that leads nowhere, and an empty folder, are named and stop nothing."""
    (tmp_path / "empty").mkdir()
    write(tmp_path, "ada_exercise3.py")
    missing = tmp_path / "missing"
    assert left_out(missing, tmp_path / "empty", tmp_path / "ada_exercise3.py") == {
        "missing": "There is no such file or folder.",
        "empty": "There is no notebook, script or zip in it.",
    }


def test_times_of_files_are_known_as_such(tmp_path: Path) -> None:
    """A file's own time is taken, and marked as no more than that."""
    write(tmp_path, "ada_exercise3.py")
    os.utime(tmp_path / "ada_exercise3.py", (0, 0))
    (ada,) = find_all([tmp_path])
    assert isinstance(ada, Source)
    assert (ada.submitted_at, ada.time_source) == (dt.datetime.fromtimestamp(0, dt.UTC), "file")
