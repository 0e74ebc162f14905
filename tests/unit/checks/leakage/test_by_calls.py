"""Leaks that are proved by calls: what moves, and must not move."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.call_rows import rows_of
from grader.analysis.own_labels import own_label
from grader.checks.registry import all_checks
from grader.model.call import Call, Calls
from grader.model.evidence import Evidence
from grader.model.result import Confidence, Finding, Severity
from grader.testing import make_answer, make_evidence, make_run, run_check

RNG = np.random.default_rng(5)
GIVEN = pd.DataFrame({"day": range(6), "x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "refund": [0.0] * 6})
LATER = GIVEN.assign(x=[1.0, 2.0, 3.0, 40.0, 50.0, 60.0])
PAID = GIVEN.assign(refund=9.0)
MADE = {
    f"calls/{name}.csv": table.to_csv(index=False).encode()
    for name, table in {"given": GIVEN, "later": LATER, "paid": PAID}.items()
}
CALLS = tuple(
    Call(name=name, deliverable="f", arguments=({"table": f"calls/{name}.csv"},))
    for name in ("given", "later", "paid")
)


def said(kind: str, pair: dict[str, Any], one: Any, other: Any) -> tuple[Finding, ...]:
    """Return what a leak check says of two calls."""
    answers = [make_answer(pair["call"], one), make_answer(pair["altered"], other)]
    calls = Calls(calls=CALLS, tables=MADE)
    evidence = make_evidence(
        "def f(rows):\n    ...", runs=[make_run(answers=answers)], calls=calls
    )
    return run_check(kind, evidence, {"pairs": [pair]}, {"as-submitted": MADE})


@pytest.mark.parametrize(
    ("other", "moved"),
    [
        ([1, 2, 3, 9, 9, 9], None),
        ([1, 2 + 1e-12, 3, 0, 0, 0], None),
        ([1, 2, 7, 9, 9, 9], "1 of 3 rows"),
        ([np.nan, 7, 7, 9, 9, 9], "3 of 3 rows"),
    ],
)
def test_rows_that_were_given_alike_must_not_move(other: list[float], moved: str | None) -> None:
    """Rows before those that were altered are compared; the altered ones may move."""
    pair = {"call": "given", "altered": "later", "what": "only later rows were changed"}
    found = said("temporal-leakage", pair, [1, 2, 3, 4, 5, 6], other)
    assert bool(found) is (moved is not None)
    for finding in found:
        assert moved is not None
        assert moved in finding.message
        assert "though only later rows were changed" in finding.message
        assert (finding.severity, finding.confidence) == (Severity.LEAK, Confidence.PROVED)
        assert finding.locations[0].line == 1


def test_columns_that_may_differ_are_ignored() -> None:
    """Rows that differ only in the outcome count as given alike."""
    pair = {"call": "given", "altered": "paid", "ignoring": ["refund"]}
    same = pd.DataFrame({"x": GIVEN["x"]})
    assert said("target-leakage", pair, same, same) == ()
    (finding,) = said("target-leakage", pair, same, same.assign(x=same["x"] + 9))
    assert "6 of 6 rows" in finding.message


def test_columns_that_come_and_go_cannot_be_compared() -> None:
    """What cannot be compared is said, and is no pass."""
    pair = {"call": "given", "altered": "later"}
    (finding,) = said("preprocessing-leakage", pair, np.zeros((6, 2)), np.zeros((6, 3)))
    assert "columns that come and go" in finding.message


def with_files(before: Any, after: Any) -> Evidence:
    """Return evidence of a run, and of one with other held-out rows in its files."""
    return make_evidence(
        "features = {}",
        values={
            "as-submitted": {"features": {"train": before}},
            "held-out-files-altered": {"features": {"train": after}},
        },
    )


def test_what_was_learned_must_not_follow_held_out_files() -> None:
    """Training features that are others when only the held-out files were altered are a leak."""
    params = {"unmoved": {"deliverable": "features", "keys": ["train"]}}
    before = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
    check = "preprocessing-leakage"
    assert run_check(check, with_files(before, before.copy()), params) == ()
    (finding,) = run_check(check, with_files(before, before.assign(a=[1.0, 2.0, 3.5])), params)
    assert "`features['train']` moved in 1 of 3 rows" in finding.message


def test_few_runs_are_planned_where_calls_decide() -> None:
    """A criterion that is judged by calls needs no recorded runs."""
    check = all_checks()["preprocessing-leakage"]
    pair = {"call": "a", "altered": "b"}
    assert check.variants_for({"pairs": [pair]}) == ("as-submitted",)
    assert check.variants_for({"unmoved": {}}) == ("as-submitted", "held-out-files-altered")
    assert "control" in check.variants_for({})


def encode(labels: pd.Series[Any], area: pd.Series[Any], *, folds: int, seed: int) -> Any:
    """Return target encodings of each row: by all rows, or by the other folds."""
    if not folds:
        return labels.groupby(area).transform("mean").to_frame()
    fold = pd.Series(np.random.default_rng(seed).integers(0, folds, len(labels)))
    rates = [
        labels[fold != fold[at]].groupby(area[fold != fold[at]]).mean().get(area[at], 0.2)
        for at in range(len(labels))
    ]
    return pd.DataFrame({"rate": rates})


@pytest.mark.parametrize(
    ("folds", "seeds", "leaks"),
    [(0, (1, 1, 1), True), (4, (1, 1, 1), False), (4, (1, 2, 3), False)],
)
def test_own_labels_show_in_the_encoding_of_their_rows(
    folds: int,
    seeds: tuple[int, int, int],
    leaks: bool,  # noqa: FBT001 - a case
) -> None:
    """Encodings in fold follow the own label; those out of fold do not, however drawn."""
    area = pd.Series(np.arange(600) % 30)
    labels = pd.Series((RNG.random(600) < 0.1 + 0.3 * (area < 10)).astype(int))
    change = np.zeros(600)
    change[:30] = np.where(labels[:30] == 1, -1, 1)
    altered = labels + change.astype(int)
    made = [
        rows_of(encode(each, area, folds=folds, seed=seed))
        for each, seed in zip((labels, altered, labels), seeds, strict=True)
    ]
    assert (own_label(made[0], made[1], made[2], change) is not None) is leaks
