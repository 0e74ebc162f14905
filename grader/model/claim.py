"""A score that a learner claims, beside what the grader finds for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreClaim:
    """Three numbers that should agree: claimed, taken again, and on rows nobody has seen.

    Attributes:
        metric: Name of the metric for people.
        claimed: What the learner says.
        same_rows: The score on the rows on which it was taken; ``None`` if nobody can take it.
        n_same_rows: Number of those rows.
        unseen_rows: The score on unseen rows.
        n_unseen_rows: Number of those rows.
        missing: Why there is no score on the same rows, as a clause; empty if there is one.
        meaning: What the differences usually come from; empty if luck explains them.
        is_doubted: Whether the claim is better than unseen rows allow by more than luck, so that
            a person should look.
    """

    metric: str
    claimed: float
    same_rows: float | None = None
    n_same_rows: int = 0
    unseen_rows: float
    n_unseen_rows: int
    missing: str = ""
    meaning: str = ""
    is_doubted: bool = False
