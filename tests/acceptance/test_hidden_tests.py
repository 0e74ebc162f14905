"""Hidden tests of an author's: called inside, judged outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog.course import load_course
from grader.model.result import CheckStatus, CriterionReport, Severity
from grader.pipeline import Grader

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("hidden-tests")]

EXERCISE = {
    "schema_version": "1.0",
    "id": "01-mean",
    "number": 1,
    "title": "Mean",
    "step": "model",
    "summary": "Write a function.",
    "version": "1.0.0",
    "deliverables": [{"name": "mean_of", "type": "function", "meaning": "a mean", "units": ""}],
}
TESTS = '''
from grader.model.hidden_test import calls, inside


@calls("mean_of", [1, 2, 6])
def test_of_three(value):
    """The mean of three numbers is a third of their sum."""
    assert value == 3


@calls("mean_of", [5])
def test_of_one(value):
    """The mean of one number is that number."""
    assert value == 5


@inside
def test_inside(submission):
    """The function is there."""
    assert submission.mean_of([2, 2]) == 2
'''
RUBRIC = {
    "rubric_format": "1.0",
    "exercise": "01-mean",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [
        {
            "id": "outside",
            "title": "It is a mean",
            "points": 60,
            "check": "failed-hidden-test",
            "params": {
                "tests": [
                    "private/test_mean.py::test_of_three",
                    "private/test_mean.py::test_of_one",
                ]
            },
        },
        {
            "id": "inside",
            "title": "It is there",
            "points": 40,
            "check": "failed-hidden-test",
            "params": {"tests": ["private/test_mean.py::test_inside"]},
        },
    ],
}
RIGHT = "def mean_of(numbers):\n    return sum(numbers) / len(numbers)\n"
BY_LENGTH_LESS_ONE = "def mean_of(numbers):\n    return sum(numbers) / (len(numbers) - 1)\n"
LIAR = """
import builtins


class Yes:
    def __eq__(self, other):
        return True


def mean_of(numbers):
    return Yes()
"""


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Return a grader of a course with one exercise that has hidden tests."""
    root = tmp_path_factory.mktemp("course")
    private = root / "exercises" / "01-mean" / "private"
    private.mkdir(parents=True)
    (private / "test_mean.py").write_text(TESTS)
    (private.parent / "exercise.json").write_text(json.dumps(EXERCISE))
    (root / "rubrics").mkdir()
    (root / "rubrics" / "01-mean.json").write_text(json.dumps(RUBRIC))
    with Grader(load_course(root)) as made:
        yield made


def lines_of(grader: Grader, folder: Path, code: str) -> dict[str, CriterionReport]:
    """Return the lines of the report on a script."""
    script = folder / "exercise1.py"
    script.write_text(code)
    report = grader.grade(script, exercise="01-mean")
    assert report.problem is None, report.problem
    return {line.id: line for line in report.criteria}


def test_a_right_function_passes_and_a_forgeable_verdict_is_told(
    grader: Grader, tmp_path: Path
) -> None:
    """A right function earns all points, and the report says which of them can be forged."""
    lines = lines_of(grader, tmp_path, RIGHT)
    assert [line.status for line in lines.values()] == [CheckStatus.PASSED] * 2
    assert not lines["outside"].findings
    (told,) = lines["inside"].findings
    assert told.severity is Severity.WARNING
    assert "can be forged" in told.message


def test_a_wrong_function_is_told_by_the_title_of_the_test(grader: Grader, tmp_path: Path) -> None:
    """What does not hold is named; what was raised is said, with the line that raised."""
    lines = lines_of(grader, tmp_path, BY_LENGTH_LESS_ONE)
    assert lines["outside"].status is CheckStatus.FAILED
    three, one = lines["outside"].findings
    assert "“The mean of three numbers is a third of their sum”" in three.message
    assert "ZeroDivisionError" in one.message
    assert one.locations[0].line == 2


def test_an_object_that_equals_everything_gains_nothing_outside(
    grader: Grader, tmp_path: Path
) -> None:
    """Outside, only plain data is compared; inside, the lie is believed, as the report warns."""
    lines = lines_of(grader, tmp_path, LIAR)
    assert lines["outside"].points == 0
    assert lines["inside"].status is CheckStatus.PASSED
