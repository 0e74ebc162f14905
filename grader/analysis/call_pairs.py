"""Two calls whose inputs differ, set beside each other row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.analysis.call_rows import Rows, given_rows, moved, rows_of, same_given
from grader.analysis.calls import Returned, calls_of, returned, root
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.source import locate
from grader.analysis.wording import code
from grader.model.evidence import Evidence
from grader.model.result import Location


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """What two calls returned whose inputs differ.

    Attributes:
        mine: The call on the input as it is.
        theirs: The call on the input with a change.
        what: What was changed; empty when the rubric does not say.
        problem: Why they cannot be compared, to be read after *because*; empty when they can.
        rows: Rows of both, ``(n_rows, n_columns)`` each; ``None`` where there is a problem.
        among: Rows that were given alike to both, ``(n_rows,)``.
        changed: Which of all rows differ, ``(n_rows,)``.
    """

    mine: Returned
    theirs: Returned
    what: str = ""
    problem: str = ""
    among: Any = None
    changed: Any = None


def answers_of(
    evidence: Evidence, name: str, item: int | str | None = None, *, variant: str = AS_SUBMITTED
) -> tuple[Returned, ...]:
    """Return what a call returned in a run, or one part of that.

    Args:
        evidence: What ran.
        name: Name of the call.
        item: Position or key of the part; ``None`` for all of it.
        variant: Which run.
    """
    answers = returned(evidence, variant, name)
    return answers if item is None else tuple(_part(answer, item) for answer in answers)


def _part(answer: Returned, item: int | str) -> Returned:
    label = f"{answer.label}(…)[{item!r}]"
    if answer.problem:
        return replace(answer, label=label)
    value: Any = answer.value
    try:
        return replace(answer, label=label, value=value[item])
    except (LookupError, TypeError):
        problem = f"there is no {code(label)}"
        return replace(answer, label=label, value=None, problem=problem)


def where(evidence: Evidence, answer: Returned) -> tuple[Location, ...]:
    """Return the line that raised, or else the one that binds what was called."""
    name = root(answer.call, calls_of(evidence.exercise))
    return answer.locations or locate(evidence.submission, name)


def pair_of(evidence: Evidence, made: Mapping[str, object], described: Mapping[str, Any]) -> Pair:
    """Return what two calls returned, row beside row.

    Args:
        evidence: What ran.
        made: What the generator made for the run as submitted, by path.
        described: The pair, as a rubric describes it.
    """
    item = described.get("item")
    (mine, *_), (theirs, *_) = (
        answers_of(evidence, described[key], item) for key in ("call", "altered")
    )
    what = described.get("what", "")
    one, other = rows_of(mine.value), rows_of(theirs.value)
    problem = _unlike(mine, theirs, one, other)
    if problem:
        return Pair(mine=mine, theirs=theirs, what=what, problem=problem)
    calls = calls_of(evidence.exercise)
    given = [given_rows(calls[described[key]], made) for key in ("call", "altered")]
    among = same_given(given[0], given[1], tuple(described.get("ignoring", ())))
    n = min(one.count, other.count, len(among))
    among = among[:n]
    every = moved(one, other, among | True)
    return Pair(mine=mine, theirs=theirs, what=what, among=among, changed=every)


def _unlike(mine: Returned, theirs: Returned, one: Rows, other: Rows) -> str:
    problem = mine.problem or theirs.problem
    if not problem and (one.problem or other.problem):
        problem = f"{code(mine.label)} {one.problem or other.problem}"
    if not problem and len(one.columns) != len(other.columns):
        problem = f"{code(mine.label)} has columns that come and go"
    return problem
