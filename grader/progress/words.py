"""Puts a learner's progress into lines of at most 80 letters, which also read well aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from grader.progress.standing import Standing, State, next_of

WIDTH = 80


def lines(found: Sequence[Standing], name: str) -> Iterator[str]:
    """Yield the lines of a report on progress.

    Args:
        found: How far the learner is with each exercise.
        name: What the course is called; may be empty.
    """
    accepted = sum(each.state is State.ACCEPTED for each in found)
    head = f"{name}: {accepted}" if name else f"{accepted}"
    yield from textwrap.wrap(f"{head} of {len(found)} exercises accepted.", WIDTH)
    yield ""
    for each in found:
        yield from _exercise(each)
    yield ""
    yield from textwrap.wrap(_loop(found), WIDTH)
    yield ""
    yield from _next(found)


def _exercise(each: Standing) -> Iterator[str]:
    told = f"{each.number:>2} {each.step}: {each.state}"
    if each.attempts:
        tries = "1 attempt" if each.attempts == 1 else f"{each.attempts} attempts"
        told += (
            f", best {each.best:g} and last {each.last:g} of {each.max_score:g}, "
            f"{tries}, last on {each.last_at[:10]}"
        )
    yield from textwrap.wrap(told, WIDTH, subsequent_indent="   ")


def _loop(found: Sequence[Standing]) -> str:
    """Return the steps as a loop, for that is how the work goes on."""
    steps = list(dict.fromkeys(each.step for each in found))
    done = {each.step for each in found if each.state is State.ACCEPTED}
    told = [f"{step} (done)" if step in done else step for step in steps]
    if len(steps) == 1:
        return f"The workflow: {told[0]}."
    return f"The workflow is a loop: {', then '.join(told)}, and then {steps[0]} again."


def _next(found: Sequence[Standing]) -> Iterator[str]:
    chosen = next_of(found)
    if chosen is None:
        yield "Everything is accepted. Take a question of your own through the same loop."
        return
    yield from textwrap.wrap(f"Next: exercise {chosen.number}, {chosen.title}.", WIDTH)
    if chosen.state is State.NOT_BEGUN:
        yield f"To begin: grade start {chosen.number}"
    elif chosen.state is State.NOT_ACCEPTED:
        yield "Mend what the last report names, and hand it in again."
    else:
        yield "Nothing to do: a person reads what you handed in."
