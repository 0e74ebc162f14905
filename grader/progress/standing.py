"""Says how far a learner has come with a course; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from grader.model.exercise import Exercise
from grader.model.result import Verdict
from grader.progress.attempts import Attempt


class State(StrEnum):
    """How far a learner is with one exercise."""

    NOT_BEGUN = "not begun"
    WAITING = "waits for a person"
    NOT_ACCEPTED = "not accepted yet"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a learner is with one exercise.

    Attributes:
        exercise: Id of the exercise.
        number: Number of the exercise.
        title: Its title.
        step: Step of the workflow that it practises.
        state: How far the learner is.
        attempts: How many times it was handed in.
        best: Most points for certain; ``None`` before the first time.
        last: Points of the last time; ``None`` before the first.
        max_score: Points that can be earned; ``None`` before the first time.
        last_at: When it was handed in last, in UTC, as ISO 8601; empty before the first time.
    """

    exercise: str
    number: int
    title: str
    step: str
    state: State
    attempts: int = 0
    best: float | None = None
    last: float | None = None
    max_score: float | None = None
    last_at: str = ""


def standings(exercises: Iterable[Exercise], attempts: Iterable[Attempt]) -> tuple[Standing, ...]:
    """Return how far a learner is with each exercise, in the order of the course."""
    made = tuple(attempts)
    return tuple(
        _standing(exercise, [each for each in made if each.exercise == exercise.id])
        for exercise in exercises
    )


def next_of(found: Sequence[Standing]) -> Standing | None:
    """Return what to do next: the first exercise that is not accepted, if there is one.

    One that waits for a person comes after those at which the learner can work.
    """
    workable = (State.NOT_ACCEPTED, State.NOT_BEGUN)
    waiting = [each for each in found if each.state is State.WAITING]
    return next((each for each in found if each.state in workable), next(iter(waiting), None))


def _standing(exercise: Exercise, attempts: Sequence[Attempt]) -> Standing:
    untouched = Standing(
        exercise=exercise.id,
        number=exercise.number,
        title=exercise.title,
        step=exercise.step,
        state=State.NOT_BEGUN,
    )
    if not attempts:
        return untouched
    last = attempts[-1]
    return replace(
        untouched,
        state=_state(attempts),
        attempts=len(attempts),
        best=max(each.score for each in attempts),
        last=last.score,
        max_score=last.max_score,
        last_at=last.at,
    )


def _state(attempts: Sequence[Attempt]) -> State:
    if any(each.verdict == Verdict.ACCEPTED for each in attempts):
        return State.ACCEPTED
    return State.WAITING if attempts[-1].needs_review else State.NOT_ACCEPTED
