from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog.course import load_course
from grader.catalog.key import CourseKey, load_key
from grader.catalog.made_data import KEPT, MadeData
from grader.catalog.starter import own_starter_files, starter_files
from grader.model.exercise import Exercise
from grader.model.submission import Submission

FILE = "exercises/01-tiny/exercise1.ipynb"


def _submission(data_of: str) -> Submission:
    return Submission(id="x", learner="x", name="x", units=(), data_of=data_of, digest="")


def _public(made: MadeData, exercise: Exercise, data_of: str) -> dict[str, bytes]:
    return {file.path: file.content for file in made.public(exercise, _submission(data_of))}


@pytest.fixture
def exercise(root: Path) -> Exercise:
    """Return the exercise of the tiny course, with a starter."""
    (root / FILE).write_text('{"cells": [], "metadata": {}}')
    (exercise,) = load_course(root).exercises
    return exercise


def test_grading_has_the_data_that_the_learner_began_with(root: Path, exercise: Exercise) -> None:
    """What `grade start --learner` wrote is, byte for byte, what that learner is graded on."""
    files = starter_files(exercise, script=False)
    begun = own_starter_files(load_course(root), exercise, files, "ada")
    graded = _public(MadeData(load_key({})), exercise, "ada")
    assert graded == {path: begun[path] for path in exercise.data_files}
    assert graded != _public(MadeData(load_key({})), exercise, "bob")
    assert graded != _public(MadeData(CourseKey(secret=b"another key of ours")), exercise, "ada")


def test_work_that_names_nobody_has_everybodys_data(root: Path, exercise: Exercise) -> None:
    """Without a name in the file it is the data that lies in the course."""
    table = _public(MadeData(load_key({})), exercise, "")["data/table.csv"]
    assert table == (root / "exercises/01-tiny/data/table.csv").read_bytes()


def test_data_is_made_once(exercise: Exercise) -> None:
    """The same seed gives the same object again, until many others came in between."""
    made = MadeData(load_key({}))
    first = made.of_seed(exercise, 0)
    assert made.of_seed(exercise, 0) is first
    for seed in range(1, KEPT + 1):
        made.of_seed(exercise, seed)
    assert made.of_seed(exercise, 0) is not first
