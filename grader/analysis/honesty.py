"""Sets a claimed score beside the honest ones, and says what their differences usually mean."""

from __future__ import annotations

import math

from grader.analysis.held_out_scores import Score
from grader.analysis.metrics import Metric
from grader.analysis.score_words import side_by_side
from grader.analysis.wording import count
from grader.model.claim import ScoreClaim

LEVEL = 0.99  # what is said here touches trust, so it needs more than the usual certainty
AS_MANY = 4  # a claim is assumed to be taken on a quarter as many rows, if nobody says
ROUNDING = 1e-9
OTHER = (
    "Compute the score in the cell that reports it: where the same rows give another number, it "
    "was usually typed in, or taken before the last change, on other rows or under another metric."
)
TOO_GOOD = (
    "Look at which rows the score is taken on, and what has seen them before: a score that comes "
    "again on its own rows and not on new ones usually comes from a leak, from choosing a model "
    "on the rows that are scored, or from scoring rows that were fitted. It happens to everyone; "
    "until it is found, report the lower number, which others can trust."
)
EITHER = (
    "Compute the score in the cell that reports it, and look at what has seen its rows before: a "
    "score that does not hold on new rows was typed in, taken on other rows, or comes from a "
    "leak, from choosing a model on the rows that are scored, or from scoring rows that were "
    "fitted. It happens to everyone; until it is found, report the lower number, which others "
    "can trust."
)


def set_beside(
    metric: Metric,
    claimed: float,
    same: Score | str,
    unseen: Score,
    *,
    tolerance: float,
    n_claimed_rows: int = 0,
) -> ScoreClaim:
    """Return a claimed score beside what the grader finds for it.

    Args:
        metric: The metric.
        claimed: What the learner says.
        same: The score on the rows on which the claim was taken, or why there is none.
        unseen: The score on unseen rows, with an interval of level `LEVEL` like the other one.
        tolerance: What counts as rounding, in units of the metric.
        n_claimed_rows: On how many rows the claim was taken; 0 if nobody says.
    """
    taken = same if isinstance(same, Score) else None
    differs = taken is not None and abs(claimed - taken.value) > tolerance + ROUNDING
    too_good = metric.gain(claimed, unseen.value) > tolerance + _luck(
        taken, unseen, n_claimed_rows
    )
    meaning = ""
    if differs:
        meaning = OTHER
    elif too_good:
        meaning = EITHER if taken is None else TOO_GOOD
    return ScoreClaim(
        metric=metric.title,
        claimed=claimed,
        same_rows=taken.value if taken else None,
        n_same_rows=taken.rows if taken else 0,
        unseen_rows=unseen.value,
        n_unseen_rows=unseen.rows,
        missing=same if isinstance(same, str) else "",
        meaning=meaning,
        is_doubted=too_good,
    )


def _luck(taken: Score | None, unseen: Score, n_claimed_rows: int) -> float:
    """Return how far apart luck alone may put a claim and the score on unseen rows."""
    if taken is not None and taken.interval is not None:
        return math.hypot(taken.half, unseen.half)
    rows = max(1, taken.rows if taken else n_claimed_rows or unseen.rows // AS_MANY)
    return math.hypot(unseen.half * math.sqrt(unseen.rows / rows), unseen.half)


def numbers_of(claim: ScoreClaim) -> str:
    """Return the numbers side by side: ``0.91 claimed, 0.74 on 600 unseen rows``."""
    numbers = {"claimed": claim.claimed}
    if claim.same_rows is not None:
        numbers[f"on the same {count(claim.n_same_rows, 'row')}"] = claim.same_rows
    numbers[f"on {count(claim.n_unseen_rows, 'unseen row')}"] = claim.unseen_rows
    return side_by_side(numbers)
