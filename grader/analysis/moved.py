"""What differs between two recorded runs of the same code, row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from grader.analysis.tracks import Look, Step, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How a table differs from its counterpart.

    Attributes:
        count: Rows that differ.
        of: Rows in all.
        columns: Names of the columns that differ, where they have names.
        only_new_columns: Whether all that differs is that there are other columns.
        is_known: Whether there was something to compare.
        strangers: Altered rows that are here only in the other run: they went another way.
    """

    count: int = 0
    of: int = 0
    columns: tuple[str, ...] = ()
    only_new_columns: bool = False
    is_known: bool = False
    strangers: int = 0


def inputs_moved(
    control: Track, other: Track, key: str, altered: AbstractSet[int] = frozenset()
) -> Moved:
    """Compare the rows that two counterparts of a fit learned from, in whatever order.

    Args:
        control: The run as it is.
        other: The run with something altered.
        key: Key of the fit.
        altered: Rows that were altered; they may differ.
    """
    mine, theirs = control.by_key.get(key), other.by_key.get(key)
    if mine is None or theirs is None:
        return Moved()
    before, after = _contents(mine), _contents(theirs)
    if not before or not after:
        return Moved()
    strangers = len((after.keys() - before.keys()) & altered)
    count = sum(
        _difference(before.get(token, ()), after.get(token, ()))
        for token in before.keys() | after.keys()
        if token not in altered
    )
    return Moved(
        count=count,
        of=len(mine.tokens),
        columns=columns_moved(mine, theirs) if count else (),
        only_new_columns=bool(count) and _only_new(mine, theirs),
        is_known=not strangers,
        strangers=strangers,
    )


def shares_moved(
    looks: Sequence[Look], other: Track, altered: AbstractSet[int], among: AbstractSet[int]
) -> tuple[float, float] | None:
    """Return which share of evaluated rows moved: of the altered ones, and of the others.

    Args:
        looks: Evaluations in the control run.
        other: The run with something altered.
        altered: Rows that were altered.
        among: Rows to count.

    Returns:
        Two shares; ``None`` if there was nothing to compare.
    """
    theirs = {look.rows.key: look.rows for look in other.looks}
    counts = {True: [0, 0], False: [0, 0]}
    for look in looks:
        match = theirs.get(look.rows.key)
        if match is None:
            continue
        before, after = _contents(look.rows), _contents(match)
        for token, rows in before.items():
            if token in among and token in after:
                pair = counts[token in altered]
                pair[0] += rows != after[token]
                pair[1] += 1
    if not counts[True][1]:
        return None
    return counts[True][0] / counts[True][1], counts[False][0] / max(1, counts[False][1])


def _contents(step: Step) -> Mapping[int, tuple[int, ...]]:
    """Return the contents of the rows of each token, in a fixed order."""
    values = step.numbers("x")
    tokens = step.tokens
    if not values or len(tokens) != len(values):
        return {}
    found: dict[int, list[int]] = defaultdict(list)
    for token, value in zip(tokens, values, strict=True):
        found[token].append(value)
    return {
        token: tuple(rows) if len(rows) == 1 else tuple(sorted(rows))
        for token, rows in found.items()
    }


def _difference(mine: tuple[int, ...], theirs: tuple[int, ...]) -> int:
    if mine == theirs:
        return 0
    lost, gained = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
    return max(lost.total(), gained.total())


def columns_moved(mine: Step, theirs: Step) -> tuple[str, ...]:
    """Return the names of the columns that differ and are read, where columns have names."""
    names, others = mine.fact("names") or [], theirs.fact("names") or []
    if not names:
        return ()
    sums = dict(zip(names, mine.numbers("columns"), strict=False))
    other_sums = dict(zip(others, theirs.numbers("columns"), strict=False))
    unread = mine.fact("unread") or ()
    return tuple(
        name for name in names if sums.get(name) != other_sums.get(name) and name not in unread
    )


def _only_new(mine: Step, theirs: Step) -> bool:
    sums, others = Counter(mine.numbers("columns")), Counter(theirs.numbers("columns"))
    return sums != others and (not sums - others or not others - sums)


def learned_otherwise(step: Step, match: Step | None) -> bool:
    """Whether a fit or a statistic came out different in another run."""
    return match is not None and _learned(step) != _learned(match)


def _learned(step: Step) -> object:
    if step.event.kind == "reduce":
        return step.fact("result")
    attributes = step.fact("attributes")
    return {
        name: value[0]
        for name, value in (attributes.items() if isinstance(attributes, dict) else ())
        if isinstance(value, list) and value
    }


def attribute_moved(mine: Step, theirs: Step | None) -> tuple[str, object, object]:
    """Return the first fitted attribute that differs, with its first numbers on both sides."""
    if theirs is None:
        return "", None, None
    if mine.event.kind == "reduce":
        return mine.name.rpartition(".")[2], mine.fact("shows"), theirs.fact("shows")
    before, after = mine.fact("attributes") or {}, theirs.fact("attributes") or {}
    for name, value in before.items():
        if name in after and after[name][:1] != value[:1]:
            return name, value[1], after[name][1]
    return "", None, None


def rows_moved(mine: Step, theirs: Step | None, altered: AbstractSet[int]) -> bool:
    """Whether the result of a call changed in rows that were not altered."""
    if theirs is None:
        return False
    for name in [name for name in mine.event.facts if name.startswith("@out")]:
        before, after = mine.numbers(name[1:]), theirs.numbers(name[1:])
        if len(before) == len(after) == len(mine.tokens) and any(
            old != new
            for token, old, new in zip(mine.tokens, before, after, strict=True)
            if token not in altered and token >= 0
        ):
            return True
    return False
