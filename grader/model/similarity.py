"""Pairs of submissions that are much alike: a hint for a person, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two submissions that share more than chance and the starter explain.

    Attributes:
        exercise_id: Exercise that both answer.
        first: One learner.
        second: The other.
        share: Share of the smaller one's fingerprints that the other has too, from 0 to 1.
        passages: Passages of the first and the second that correspond, the longest first.
    """

    exercise_id: str
    first: str
    second: str
    share: float
    passages: tuple[tuple[str, str], ...] = ()
