"""A claimed score beside the honest ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis import honesty
from grader.analysis.held_out_scores import Score
from grader.analysis.honesty import numbers_of, set_beside
from grader.analysis.metrics import find_metric
from grader.analysis.uncertainty import Interval
from grader.model.claim import ScoreClaim

AUC, MAE = find_metric("roc_auc"), find_metric("mae")
NOBODY = "nobody delivered them"


def score(value: float, rows: int, half: float = 0.05) -> Score:
    """Return a score with an interval of a known width."""
    around = Interval(
        value=value,
        low=value - half,
        high=value + half,
        level=honesty.LEVEL,
        resamples=1,
        undefined=0,
        rows=rows,
        units=rows,
        unit="row",
    )
    return Score(value=value, rows=rows, interval=around)


def beside(claimed: float, same: float | None, unseen: float = 0.7) -> ScoreClaim:
    """Return a claimed ROC AUC beside others, of 150 and 600 rows."""
    taken = NOBODY if same is None else score(same, 150, 0.1)
    return set_beside(AUC, claimed, taken, score(unseen, 600), tolerance=0.005)


@pytest.mark.parametrize(
    ("claimed", "same", "meaning", "is_doubted"),
    [
        (0.72, 0.72, "", False),
        (0.72, None, "", False),
        (0.60, 0.60, "", False),
        (0.95, 0.95, honesty.TOO_GOOD, True),
        (0.95, 0.71, honesty.OTHER, True),
        (0.95, None, honesty.EITHER, True),
        (0.72, 0.65, honesty.OTHER, False),
        (0.60, 0.72, honesty.OTHER, False),
    ],
)
def test_differences_have_a_meaning(
    claimed: float, same: float | None, meaning: str, *, is_doubted: bool
) -> None:
    """What differs is told by which numbers differ; only a claim that is too good is doubted."""
    found = beside(claimed, same)
    assert (found.meaning, found.is_doubted) == (meaning, is_doubted)
    assert found.missing == (NOBODY if same is None else "")


def test_less_is_better_for_an_error() -> None:
    """A claimed error is too good when it is too small."""
    unseen = score(10.0, 600)
    assert set_beside(MAE, 2.0, NOBODY, unseen, tolerance=0.005).is_doubted
    assert not set_beside(MAE, 12.0, NOBODY, unseen, tolerance=0.005).is_doubted


@given(st.floats(0, 1), st.floats(0, 1), st.none() | st.floats(0, 1))
def test_a_claim_that_is_not_better_is_never_doubted(
    claimed: float, unseen: float, same: float | None
) -> None:
    """Only a claim above the score on unseen rows lowers trust."""
    found = beside(claimed, same, unseen)
    assert not found.is_doubted or claimed > unseen


def test_few_claimed_rows_leave_room_for_luck() -> None:
    """The fewer rows a claim was taken on, the further it may be from the truth."""
    found = [
        set_beside(AUC, 0.82, NOBODY, score(0.7, 600), tolerance=0.005, n_claimed_rows=rows)
        for rows in (30, 3_000)
    ]
    assert [each.is_doubted for each in found] == [False, True]


def test_numbers_stand_side_by_side() -> None:
    """Each number is said with the rows that it is of."""
    said = "0.95 claimed, 0.71 on the same 150 rows, 0.70 on 600 unseen rows"
    assert numbers_of(beside(0.95, 0.71)) == said
    assert numbers_of(beside(0.95, None)) == "0.95 claimed, 0.70 on 600 unseen rows"
