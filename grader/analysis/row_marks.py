"""When each row was made, and whose it is, as a run recorded it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.analysis.tracks import Track

Marks = Mapping[int, float]
TIME, GROUP = "@time:", "@group:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One column of marks.

    Attributes:
        name: Name of the column; empty for the labels of the rows.
        by_token: Its values as numbers.
        given: Whether the learner's own code said that these are entities.
    """

    name: str
    by_token: Marks
    given: bool = False


def all_marks(track: Track, prefix: str, declared: str = "") -> tuple[Marked, ...]:
    """Return the columns of one kind, the declared one only if there is one.

    Args:
        track: What was recorded.
        prefix: ``TIME`` or ``GROUP``.
        declared: Name of the column that is declared.
    """
    found: dict[str, dict[int, float]] = {}
    given: set[str] = set()
    for step in track.marks:
        for fact, values in step.event.facts.items():
            if not fact.startswith(prefix) or not isinstance(values, memoryview):
                continue
            name = fact.removeprefix(prefix)
            if len(values) != len(step.tokens):
                continue
            marks = found.setdefault(name, {})
            for token, value in zip(step.tokens, values, strict=True):
                marks.setdefault(token, float(value))
            if step.fact("given"):
                given.add(name)
    names = [name for name in found if not declared or name == declared]
    return tuple(
        Marked(name=name, by_token=found[name], given=name in given)
        for name in sorted(names, key=lambda name: (name != declared, name != "", len(name)))
    )


def values_of(tokens: Iterable[int], marks: Marks) -> list[float]:
    """Return the known marks of some rows."""
    found = (marks.get(token, math.nan) for token in tokens)
    return [value for value in found if not math.isnan(value)]
