"""One mistake is charged once: later steps are judged with a right solution's artifacts, too."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from grader.catalog.course import load_course
from grader.model.result import CheckStatus, CriterionReport, Report
from grader.pipeline import Grader

from .conftest import EXERCISE, Write

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("carried-course")]

STEPS = {
    **EXERCISE,
    "deliverables": [
        {"name": name, "type": "dict", "meaning": "a step", "units": ""}
        for name in ("splits", "more")
    ],
    "carried": {"splits": "carried/splits.json"},
}
PARTS = {"deliverable": "splits", "datasets": ["points"], "parts": ["train", "test"]}
CRITERIA = [
    {"id": "parts", "title": "Both parts", "points": 40, "check": "missing-part", "params": PARTS},
    {
        "id": "more",
        "title": "The same parts under another name",
        "points": 60,
        "check": "missing-part",
        "params": {**PARTS, "deliverable": "more"},
        "requires": ["parts"],
        "carried": {"artifact": "splits", "after": ["parts"]},
    },
]
RIGHT = "splits = {'points': {'train': [101], 'test': [102]}}"
WRONG = "splits = {'points': {'train': [101]}}"
PASSED_ON = "more = dict(splits)"


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """A warm grader for a course of two steps."""
    root = tmp_path_factory.mktemp("steps")
    folder = root / "exercises" / "01-tiny"
    for path, text in {
        "exercise.json": json.dumps(STEPS),
        "data/points.csv": "point_id,x\n101,1\n102,2\n",
        "carried/splits.json": json.dumps({"points": {"train": [102], "test": [101]}}),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    rubric = {
        "rubric_format": "1.0",
        "exercise": "01-tiny",
        "version": "1.0.0",
        "accept_at": 0.8,
        "criteria": CRITERIA,
    }
    (root / "rubrics").mkdir()
    (root / "rubrics" / "01-tiny.json").write_text(json.dumps(rubric))
    with Grader(load_course(root)) as warm:
        yield warm


@pytest.fixture
def lines(steps: Grader, notebook: Write) -> Callable[..., dict[str, CriterionReport]]:
    """Grade a notebook of these cells."""

    def run(*cells: str) -> dict[str, CriterionReport]:
        report: Report = steps.grade(notebook(*cells))
        assert report.problem is None
        return {line.id: line for line in report.criteria}

    return run


def test_a_later_step_is_not_charged_for_an_earlier_one(
    lines: Callable[..., dict[str, CriterionReport]],
) -> None:
    """The mistake costs its own criterion, and the report says how the later one was judged."""
    found = lines(WRONG, PASSED_ON)
    assert found["parts"].status is not CheckStatus.PASSED
    assert found["more"].status is CheckStatus.PASSED
    assert "`splits` of a right solution, because “Both parts” did not pass" in (
        found["more"].message
    )


def test_a_mistake_of_the_later_step_counts_all_the_same(
    lines: Callable[..., dict[str, CriterionReport]],
) -> None:
    """What is wrong even with the right artifact costs the later criterion."""
    found = lines(WRONG, "more = {'points': {}}")
    assert found["more"].status in {CheckStatus.FAILED, CheckStatus.SKIPPED}


def test_right_work_is_judged_as_it_is(
    lines: Callable[..., dict[str, CriterionReport]],
) -> None:
    """Where the earlier step passed, nothing is carried forward and nothing is said."""
    found = lines(RIGHT, PASSED_ON)
    assert [line.status for line in found.values()] == [CheckStatus.PASSED] * 2
    assert found["more"].message == ""
    wrong_later = lines(RIGHT, "more = {}")
    assert wrong_later["more"].status is CheckStatus.FAILED
