from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.examine import examine

STATEMENT = "exercises/01-tiny/README.md"
RUBRIC = "rubrics/01-tiny.json"
EXPECTED = "solutions/01-tiny/expected.json"


@pytest.fixture
def told(root: Path, params_schemas: dict[str, Any]) -> Callable[..., tuple[str, ...]]:
    """Return a function that gives the problems of the tiny exercise."""
    return lambda: examine(root, "01-tiny", params_schemas).problems


def _criteria(**params: object) -> list[dict[str, object]]:
    return [
        {"id": "runs", "title": "It runs", "points": 10, "check": "failed-run"},
        {
            "id": "right",
            "title": "It is right",
            "points": 90,
            "check": "wrong-answer",
            "params": params,
        },
    ]


def test_names_that_are_asked_for_are_told(
    root: Path, told: Callable[..., tuple[str, ...]]
) -> None:
    """A deliverable or a file that the statement does not name cannot be known to learners."""
    assert told() == ()
    (root / STATEMENT).write_text("Count the rows; call it answers.")
    assert told() == (
        f'{STATEMENT}: does not say "answer": exercise.json asks for it',
        f'{STATEMENT}: does not say "table.csv": data_files in exercise.json ask for it',
    )


@pytest.mark.parametrize(
    "params",
    [
        {"columns": ["total"]},
        {"columns": {"total": "int"}},
        {"total_column": "total"},
        {"manifest": {"required_keys": ["total"]}},
        {"files": ["out/total"]},
    ],
)
def test_names_in_parameters_are_asked_for(
    change: Callable[..., None], told: Callable[..., tuple[str, ...]], params: dict[str, object]
) -> None:
    """Columns, keys and files that a criterion names must be in the statement."""
    change(RUBRIC, criteria=_criteria(**params))
    assert told() == (f'{STATEMENT}: does not say "total": the criterion right asks for it',)


def test_what_is_to_be_found_out_is_not_asked_for(
    change: Callable[..., None], told: Callable[..., tuple[str, ...]]
) -> None:
    """Settings, and columns that are the answer, need not be in the statement."""
    change(RUBRIC, criteria=_criteria(tolerance="total", post_event_columns=["total"]))
    assert told() == ()


def test_a_name_may_be_left_out_on_purpose(
    change: Callable[..., None], told: Callable[..., tuple[str, ...]]
) -> None:
    """An author may say why a name is not told; a reason that is not needed is a slip."""
    change(RUBRIC, criteria=_criteria(columns=["total"]))
    change(EXPECTED, unsaid={"total": "Finding it is the task."})
    assert told() == ()
    change(RUBRIC, criteria=_criteria())
    assert told() == (f'{EXPECTED}::$.unsaid: nothing asks for "total", or the statement says it',)
