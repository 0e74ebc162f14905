from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.catalog import course as module
from grader.catalog.course import answers_to, default_root, load_course, read_course
from grader.errors import AuthorError

FILE = "exercises/01-tiny/exercise.json"


def _copy(root: Path, name: str, number: int) -> None:
    folder = root / "exercises" / name
    shutil.copytree(root / "exercises" / "01-tiny", folder)
    file = folder / "exercise.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"id": name, "number": number}))


def test_exercises_come_by_number(root: Path) -> None:
    """A course lists its exercises by number and ignores what is none."""
    _copy(root, "10-last", 10)
    _copy(root, "02-next", 2)
    (root / "exercises" / "notes").mkdir()
    (root / "exercises" / "README.md").write_text("")
    course = load_course(root)
    assert [exercise.id for exercise in course.exercises] == ["01-tiny", "02-next", "10-last"]


@pytest.mark.parametrize("name", ["1", "01", "01-tiny", "tiny", " Tiny "])
def test_an_exercise_answers_to_number_name_and_id(root: Path, name: str) -> None:
    """A person may say the number, with or without its nought, the word or both."""
    found = load_course(root).find(name)
    assert found is not None
    assert found.id == "01-tiny"


@pytest.mark.parametrize("name", ["", "0", "2", "tin", "01-", "-tiny", "1-tiny"])
def test_other_names_find_nothing(root: Path, name: str) -> None:
    """A name that fits no exercise finds none."""
    assert load_course(root).find(name) is None


def test_ten_is_not_one() -> None:
    """A nought at the end of a number belongs to it."""
    assert answers_to("10-last", "10")
    assert not answers_to("10-last", "1")


def test_files_of_an_exercise_go_by_its_id(root: Path) -> None:
    """Rubric and solutions lie where the drawing of a course shows them."""
    course = load_course(root)
    (exercise,) = course.exercises
    assert course.rubric_path(exercise) == root / "rubrics" / "01-tiny.json"
    assert course.solutions_folder(exercise) == root / "solutions" / "01-tiny"


def test_every_broken_exercise_is_told(root: Path, change: Callable[..., Path]) -> None:
    """A course with two broken exercises raises the problems of both, with paths in each."""
    _copy(root, "02-next", 2)
    change(FILE, title=...)
    change("exercises/02-next/exercise.json", step=...)
    with pytest.raises(AuthorError) as caught:
        load_course(root)
    assert caught.value.problems == (
        f'{FILE}::$: the key "title" is missing',
        'exercises/02-next/exercise.json::$: the key "step" is missing',
    )


def test_the_others_can_still_be_read(root: Path, change: Callable[..., Path]) -> None:
    """A validator gets the exercises that are in order beside the problems of the others."""
    _copy(root, "02-next", 2)
    change(FILE, title=...)
    course, problems = read_course(root)
    assert [exercise.id for exercise in course.exercises] == ["02-next"]
    assert len(problems) == 1


def test_a_number_belongs_to_one_exercise(root: Path) -> None:
    """Two exercises with one number are a problem of the second."""
    _copy(root, "01-twin", 1)
    with pytest.raises(AuthorError) as caught:
        load_course(root)
    assert caught.value.problems == (
        "exercises/01-twin/exercise.json::$.number: 1 is also the number of 01-tiny",
    )


def test_a_folder_without_exercises_is_no_course(tmp_path: Path) -> None:
    """A wrong folder is told, not taken for an empty course."""
    with pytest.raises(AuthorError, match="there is no exercise in exercises/"):
        load_course(tmp_path)


def test_the_installed_course_comes_first(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The course inside the package is used where there is one, and the checkout elsewhere."""
    package = root / "grader"
    package.mkdir()
    monkeypatch.setattr(module, "PACKAGE", package)
    assert default_root() == root
    assert load_course().root == root
    (package / "_course").mkdir()
    assert default_root() == package / "_course"
