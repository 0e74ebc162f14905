from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.exercise import load_exercise
from grader.catalog.rubric import load_rubric
from grader.errors import AuthorError

FILE = "rubrics/01-tiny.json"
WRONG_CRITERIA = [
    {"id": "runs", "title": "", "points": -5, "check": "failed-run"},
    {"id": "runs", "title": "x", "points": 60, "check": "failed-runs"},
    {
        "id": "right",
        "title": "x",
        "points": 40,
        "check": "wrong-answer",
        "params": {"datasets": ["tabel"], "tolerance": -1},
        "requires": ["rnus"],
    },
]


def test_a_valid_rubric_becomes_a_record(
    root: Path, folder: Path, params_schemas: dict[str, Any]
) -> None:
    """Every key of the file arrives in the record, and the digest is that of the file."""
    path = root / FILE
    rubric = load_rubric(path, load_exercise(folder), params_schemas)
    runs, right = rubric.criteria
    assert (rubric.exercise, rubric.version, rubric.accept_at) == ("01-tiny", "1.0.0", 0.8)
    assert rubric.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert rubric.max_score == 100.0
    assert (runs.gate, runs.hidden, runs.requires, runs.help, runs.params) == (
        True,
        False,
        (),
        "",
        {},
    )
    assert (right.check, right.requires, right.help) == ("wrong-answer", ("runs",), "Count again.")
    assert right.params == {"datasets": ["table"], "tolerance": 0.1}


def test_ten_errors_give_ten_lines(
    root: Path, folder: Path, change: Callable[..., Path], params_schemas: dict[str, Any]
) -> None:
    """Errors of every kind are told at once, each with its file and its place in it."""
    path = change(
        FILE,
        accept_at=80,
        exercise="01-tniy",
        grace=1,
        version=...,
        criteria=WRONG_CRITERIA,
    )
    with pytest.raises(AuthorError) as caught:
        load_rubric(path, load_exercise(folder), params_schemas)
    assert [line.removeprefix(f"{FILE}::") for line in caught.value.problems] == [
        '$: the key "version" is missing',
        "$.accept_at: must be ≤ 1, not 80",
        "$.criteria[0].title: must not be empty",
        "$.criteria[0].points: must be ≥ 0, not -5",
        "$.grace: is not a known key",
        '$.exercise: must be "01-tiny", as in the name of the file',
        '$.criteria[1].id: "runs" is also the id of criteria[0]',
        '$.criteria[2].requires[0]: there is no criterion "rnus"; did you mean "runs"?',
        '$.criteria[1].check: there is no check "failed-runs"; did you mean "failed-run"?',
        (
            "$.criteria[2].params.datasets[0]: "
            'the exercise has no data set "tabel"; did you mean "table"?'
        ),
        "$.criteria[2].params.tolerance: must be ≥ 0, not -1",
    ]
    assert caught.value.next_step == "Mend the file, then run `grade validate 01-tiny`."


def test_a_missing_rubric_is_the_authors_error(
    root: Path, folder: Path, params_schemas: dict[str, Any]
) -> None:
    """An exercise without a rubric cannot be graded, and the message names the file."""
    (root / FILE).unlink()
    with pytest.raises(AuthorError, match=r"rubrics/01-tiny.json::\$: the file is missing"):
        load_rubric(root / FILE, load_exercise(folder), params_schemas)
