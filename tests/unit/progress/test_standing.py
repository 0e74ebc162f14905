from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog.course import load_course
from grader.model.result import Verdict
from grader.progress.attempts import Attempt
from grader.progress.standing import State, next_of, standings
from grader.progress.words import lines

EXERCISES = load_course(Path(__file__).parents[3]).exercises
FIRST, SECOND = EXERCISES[:2]


def attempt(
    exercise: str, score: float, verdict: Verdict = Verdict.PARTIAL, *, waits: bool = False
) -> Attempt:
    return Attempt(
        exercise=exercise,
        at="2026-03-01T12:00:00+00:00",
        score=score,
        max_score=100.0,
        verdict=verdict.value,
        needs_review=waits,
    )


def test_best_and_last_are_told() -> None:
    """A worse attempt after an accepted one takes nothing away."""
    made = (attempt(FIRST.id, 90, Verdict.ACCEPTED), attempt(FIRST.id, 55.5))
    first, second, *_ = standings(EXERCISES, made)
    assert (first.state, first.best, first.last, first.attempts) == (State.ACCEPTED, 90, 55.5, 2)
    assert (second.state, second.best, second.attempts) == (State.NOT_BEGUN, None, 0)


def test_the_next_is_the_first_that_can_be_worked_at() -> None:
    """What waits for a person is passed over while there is something to do."""
    waiting = attempt(FIRST.id, 50, waits=True)
    found = standings((FIRST, SECOND), (waiting,))
    assert found[0].state is State.WAITING
    assert next_of(found) == found[1]
    accepted = (waiting, attempt(SECOND.id, 90, Verdict.ACCEPTED))
    assert next_of(standings((FIRST, SECOND), accepted)) == standings((FIRST,), accepted)[0]
    everything = [attempt(each.id, 90, Verdict.ACCEPTED) for each in EXERCISES]
    assert next_of(standings(EXERCISES, everything)) is None


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ((), f"To begin: grade start {FIRST.number}"),
        ((attempt(FIRST.id, 50),), "hand it in again"),
        (tuple(attempt(e.id, 50, waits=True) for e in EXERCISES), "a person reads"),
        (tuple(attempt(e.id, 95, Verdict.ACCEPTED) for e in EXERCISES), "the same loop"),
    ],
)
def test_lines_say_what_to_do(made: tuple[Attempt, ...], said: str) -> None:
    """Every line fits a narrow terminal and is plain text; the end says what to do next."""
    text = list(lines(standings(EXERCISES, made), "A course with a name"))
    assert max(map(len, text)) <= 80
    assert all(line.isascii() for line in text)
    assert said in text[-1]


def test_the_loop_is_visible() -> None:
    """The steps come as a loop, and those that are done are marked in words."""
    made = (attempt(FIRST.id, 90, Verdict.ACCEPTED),)
    text = " ".join(lines(standings(EXERCISES, made), ""))
    assert text.startswith(f"1 of {len(EXERCISES)} exercises accepted.")
    assert f"{FIRST.step} (done)" in text
    assert f"{FIRST.step} again." in text
