from __future__ import annotations

import json
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from grader.batch.layouts import find_all
from grader.batch.looking import Look, Ready, clean_name
from grader.batch.unpacking import on_disk, source_digest
from grader.catalog.course import Course, load_course
from grader.catalog.document import read_document
from grader.errors import SubmissionError
from grader.model.batch import Already, LeftOut, Source
from grader.model.gradebook import Earlier


@pytest.fixture
def course() -> Course:
    """The course that ships."""
    return load_course()


def ready(course: Course, root: Path, *only: str) -> list[str]:
    looked_at = Look(course, {}, only).at(find_all([root]))
    return [each.handed.learner for each in looked_at if isinstance(each, Ready)]


def write(path: Path, text: str = "x = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_what_has_a_result_is_not_ready(course: Course, tmp_path: Path) -> None:
    """The same files by the same rubric are done; by another rubric they are graded again."""
    path = write(tmp_path / "ada_exercise3.py")
    rubric = read_document(course.rubric_path(course.exercises[0])).digest
    known = Earlier(id=7, exercise_id=course.exercises[0].id, rubric_sha256=rubric, exit_code=1)
    finished = {("ada", source_digest(path)): known}
    (each,) = Look(course, finished).at(find_all([tmp_path]))
    assert isinstance(each, Already)
    assert each.exit_code == 1
    (each,) = Look(course, finished, again=True).at(find_all([tmp_path]))
    assert isinstance(each, Ready)
    assert each.replaces == 7
    older = {key: replace(known, rubric_sha256="older") for key in finished}
    (each,) = Look(course, older).at(find_all([tmp_path]))
    assert isinstance(each, Ready)


def test_only_some(course: Course, tmp_path: Path) -> None:
    """Learners and exercises can be chosen, and a choice that cannot be made is told."""
    for name in ("ada_exercise1.py", "ada_exercise3.py", "ben_exercise3.py", "cleo.py"):
        write(tmp_path / name, f"name = '{name}'")
    assert ready(course, tmp_path) == ["ada", "ada", "ben", "cleo"]
    assert ready(course, tmp_path, "3") == ["ada", "ben"]
    assert ready(course, tmp_path, "ben", "cleo") == ["ben", "cleo"]
    reasons = [
        each.why
        for each in Look(course, {}, ["3"]).at(find_all([tmp_path]))
        if isinstance(each, LeftOut)
    ]
    assert len(reasons) == 1
    assert "--only" in reasons[0]


def test_copies_of_one_learner_are_graded_once(course: Course, tmp_path: Path) -> None:
    """The same file twice is one submission; of another learner it is another one."""
    for name in ("ada_exercise3.py", "ada_exercise3 (1).py", "ben_exercise3.py"):
        write(tmp_path / name)
    assert ready(course, tmp_path) == ["ada", "ben"]


def test_an_unknown_exercise_in_a_manifest_is_told(course: Course, tmp_path: Path) -> None:
    """A manifest that names an exercise which the course does not have says so for that row."""
    write(tmp_path / "a.py")
    write(tmp_path / "manifest.csv", "learner,path,exercise\nada,a.py,99\n")
    (each,) = Look(course, {}).at(find_all([tmp_path]))
    assert isinstance(each, LeftOut)
    assert "99" in each.why


def test_changes_are_noticed(course: Course, tmp_path: Path) -> None:
    """A folder that changes after it was found is known to have changed."""
    path = write(tmp_path / "ada" / "exercise3.py")
    (each,) = Look(course, {}).at(find_all([tmp_path]))
    assert isinstance(each, Ready)
    assert not each.has_changed()
    write(path, "y = 2\n")
    assert each.has_changed()


def test_what_is_gone_is_told(course: Course, tmp_path: Path) -> None:
    """A file that vanishes between finding and reading is left out and counts as unread."""
    path = write(tmp_path / "ada_exercise3.py")
    sources = list(find_all([tmp_path]))
    path.unlink()
    (each,) = Look(course, {}).at(sources)
    assert isinstance(each, LeftOut)
    assert each.exit_code == 3


def test_members_are_unpacked_for_as_long_as_needed(course: Course, tmp_path: Path) -> None:
    """What lies in the archive of a class is on the disk until it is released."""
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("adal_1_2_exercise3.py", "x = 1\n")
    (each,) = Look(course, {}).at(find_all([tmp_path / "class.zip"]))
    assert isinstance(each, Ready)
    assert each.path.read_text() == "x = 1\n"
    each.release()
    assert not each.path.exists()


def test_a_bomb_in_the_archive_of_a_class_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member that unpacks to more than a submission may hold is refused while it is unpacked."""
    monkeypatch.setattr("grader.batch.unpacking.MOST_BYTES", 10_000)
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("adal_1_2_exercise3.py", "0" * 100_000)
    source = Source(
        path=tmp_path / "c.zip", member="adal_1_2_exercise3.py", learner="ada", layout="canvas"
    )
    with pytest.raises(SubmissionError, match="more than"), on_disk(source):
        pass


def test_names_are_fit_for_databases() -> None:
    """Names lose what no database takes, and are equal when they look equal."""
    assert clean_name(unicodedata.normalize("NFD", "é")) == "é"
    assert clean_name(" a/b=c \0") == "a/b=c"
    assert json.dumps(clean_name("\udcff")) == json.dumps("?")


def test_digests_see_names_and_contents(tmp_path: Path) -> None:
    """Folders with other names or other contents have other digests."""
    digests = set()
    for at, (name, text) in enumerate((("a.py", "1"), ("a.py", "2"), ("b.py", "1"))):
        write(tmp_path / str(at) / name, text)
        digests.add(source_digest(tmp_path / str(at)))
    assert len(digests) == 3
