"""Where the artifact of a right solution takes the place of the learner's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.analysis.carrying import carried_forward, with_value
from grader.testing import make_evidence, make_run, make_submission

LATER = ("splits", "model")


def rewritten(*cells: str) -> list[str] | None:
    """Return cells with `clean` given the value 7 where its step ends."""
    units = with_value(make_submission(cells).code_units, "clean", LATER, "7")
    return None if units is None else [unit.code for unit in units]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["clean = 1  # x", "splits = clean"], ["clean = 1; clean = 7  # x", "splits = clean"]),
        (["clean = f(\n  1\n)\nx = 2"], ["clean = f(\n  1\n); clean = 7\nx = 2"]),
        (["clean = 1", "clean['é'] = 2; y = 1"],
         ["clean = 1", "clean['é'] = 2; clean = 7; y = 1"]),
        (["clean = 1", "clean.drop(x, inplace=True)"],
         ["clean = 1", "clean.drop(x, inplace=True); clean = 7"]),
        (["clean = 1", "splits = 2", "clean['late'] = 3"],
         ["clean = 1; clean = 7", "splits = 2", "clean['late'] = 3"]),
        (["if a:\n  clean = 1\nelse:\n  clean = 2\nx = 3"],
         ["if a:\n  clean = 1\nelse:\n  clean = 2\nclean = 7\nx = 3"]),
        (["def clean():\n  return 1"], ["def clean():\n  return 1\nclean = 7"]),
        (["%matplotlib inline\nclean = 1"], ["%matplotlib inline\nclean = 1; clean = 7"]),
        (["clean, report = f()"], ["clean, report = f(); clean = 7"]),
    ],
)  # fmt: skip
def test_the_value_stands_where_the_step_ends(cells: list[str], expected: list[str]) -> None:
    """It is bound behind the last change before anything of a later step is bound."""
    assert rewritten(*cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["x = 1"],
        ["def main():\n  clean = 1"],
        ["splits = 1", "clean = 2"],
        ["print(clean)"],
        ["clean ="],
    ],
)
def test_without_a_place_nothing_is_carried(cells: list[str]) -> None:
    """A name that is not bound at the top level, or too late, is left alone."""
    assert rewritten(*cells) is None


def test_evidence_is_that_of_the_carried_run_alone() -> None:
    """The carried run takes the place of the one as submitted, and no other run is there."""
    runs = (make_run(values={"x": 1}), make_run("repeated"), make_run("carried-x", {"x": 2}))
    evidence = make_evidence(runs=runs)
    seen = carried_forward(evidence, "x")
    assert seen is not None
    assert list(seen.runs) == ["as-submitted"]
    assert seen.runs["as-submitted"].artifacts == runs[2].artifacts
    assert carried_forward(evidence, "y") is None


def test_carried_evidence_asks_for_no_run_on_other_data() -> None:
    """Checks that also look at other data, where a generator makes some, do not miss it here."""
    evidence = make_evidence(runs=(make_run(), make_run("carried-x")))
    evidence = replace(
        evidence, exercise=replace(evidence.exercise, generator=Path("generate.py"))
    )
    seen = carried_forward(evidence, "x")
    assert seen is not None
    assert seen.exercise.generator is None
