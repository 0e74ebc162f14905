"""Which rows a value holds: parts of data sources, told apart by how they were cut out.

A path is a data source and the cuts that its rows have passed. Two cuts by the same key exclude
each other when their sides differ; cuts by different keys say nothing about each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

OPPOSITE = {
    "lt": "ge", "ge": "lt", "eq": "ne", "ne": "eq", "in": "out", "out": "in",
    "train": "test", "test": "train",
}  # fmt: skip
_OFFSET = re.compile(r"(?P<base>.+) (?P<sign>[+-]) (?P<by>\d{1,9})")
MAX_PATHS = 8
MAX_CUTS = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """One side of one way to divide rows.

    Attributes:
        key: What divides: a split, a column, a position, a list of indices.
        side: Which side of it.
        bound: Where it divides, as text or number; empty when the key says it all.
    """

    key: str
    side: str
    bound: object = ""

    def flipped(self) -> Cut | None:
        """Return the other side, when there are exactly two."""
        side = OPPOSITE.get(self.side)
        return Cut(self.key, side, self.bound) if side else None

    def excludes(self, other: Cut) -> bool:
        """Return whether no row is on both sides."""
        if self.key != other.key or self == other:
            return False
        sides = {self.side, other.side}
        if "eq" in sides and sides & {"lt", "ge"}:
            one, limit = (self, other) if self.side == "eq" else (other, self)
            if limit.side == "lt":
                return one.bound == limit.bound or _less(limit.bound, one.bound)
            return _less(one.bound, limit.bound)
        if len(sides) > 1 and sides & {"lt", "ge"} and sides != {"lt", "ge"}:
            return False
        if sides == {"lt", "ge"}:
            low, high = (self, other) if self.side == "lt" else (other, self)
            return not _less(high.bound, low.bound)
        if sides == {"eq"}:
            return self.bound != other.bound
        if sides in ({"eq", "ne"}, {"in", "out"}):
            return self.bound == other.bound
        return self.side != other.side

    def contradicts(self, other: Cut) -> bool:
        """Return whether no row can have passed both, one after the other."""
        bounds = (self.bound, other.bound)
        if all(isinstance(bound, int | float) for bound in bounds):
            low, high = sorted(bounds)  # type: ignore[type-var]  # numbers, as was just asked
            if low < 0 <= high and "eq" not in (self.side, other.side):  # type: ignore[operator]
                return False  # counted from both ends
        return self.excludes(other)

    def overlaps(self, other: Cut) -> bool:
        """Return whether two ends of the same order reach over each other."""
        if self.key != other.key or {self.side, other.side} != {"lt", "ge"}:
            return False
        low, high = (self, other) if self.side == "lt" else (other, self)
        return _less(high.bound, low.bound)


def _less(one: object, other: object) -> bool:
    """Return whether one bound is surely below the other."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return (one < 0) == (other < 0) and one < other
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    if _is_date(one, other):
        return one < other
    (base, offset), (other_base, other_offset) = _offset(one), _offset(other)
    return base == other_base and offset < other_offset


def _offset(bound: str) -> tuple[str, int]:
    """Return what a bound counts from, and how far: `n - 20` is 20 below `n`."""
    found = _OFFSET.fullmatch(bound)
    if found is None:
        return bound, 0
    return found["base"], int(found["by"]) * (1 if found["sign"] == "+" else -1)


def _is_date(*texts: str) -> bool:
    return all(text[:4].isdigit() and len(text) == len(texts[0]) for text in texts)


@dataclass(eq=False, slots=True)
class Source:
    """Where rows come from.

    Attributes:
        id: Number of the source.
        kind: ``file``, ``made``, ``argument`` or ``derived``.
        name: File or function, for messages.
        line: Where it was read or made.
        time: How it shows that its rows are ordered in time: word and line.
        groups: Columns seen to name entities with several rows, and how.
        columns: Names of its columns, when they are known.
        dates: Columns that hold dates.
        singles: Columns whose values are known to stand in one row each.
        members: Other sources that were found to hold the same rows.
        joined: The source that stands for it; ``None`` when it stands for itself.
    """

    id: int
    kind: str
    name: str = ""
    line: int = 0
    time: dict[str, int] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    singles: set[str] = field(default_factory=set)
    members: list[Source] = field(default_factory=list)
    joined: Source | None = None

    @property
    def root(self) -> Source:
        """The source that stands for all that were found to hold the same rows."""
        return self if self.joined is None else self.joined.root


@dataclass(frozen=True, slots=True)
class Path:
    """Rows of one source behind some cuts."""

    source: Source
    cuts: frozenset[Cut] = frozenset()


Rows = frozenset[Path]
NO_ROWS: Rows = frozenset()
LOOSE = ("made", "argument")  # kinds of sources that may turn out to be columns of one table


def same_rows(*many: Rows) -> None:
    """Note that arrays, whole and put side by side, hold the same rows."""
    whole = [
        path.source.root
        for rows in many
        for path in rows
        if len(rows) == 1 and not path.cuts and path.source.root.kind in LOOSE
    ]
    for other in whole[1:]:
        _join(whole[0].root, other.root)


def _join(one: Source, other: Source) -> None:
    if one is other:
        return
    one.time.update(other.time)
    one.groups.update(other.groups)
    one.dates |= other.dates
    one.singles |= other.singles
    for source in (other, *other.members):
        source.joined = one
        source.time, source.groups = one.time, one.groups
        source.dates, source.singles = one.dates, one.singles
        one.members.append(source)
    other.members = []


def refine(rows: Rows, cuts: Iterable[Cut]) -> Rows:
    """Return the rows that also lie on these sides."""
    added = frozenset(cuts)
    if not added:
        return rows
    return frozenset(
        Path(path.source, path.cuts | added) if len(path.cuts) < MAX_CUTS else path
        for path in rows
        if not any(have.contradicts(cut) for have in path.cuts for cut in added)
    )


def union(*many: Rows) -> Rows:
    """Return rows that lie in any of these; what gets too fine is made coarser."""
    rows = frozenset().union(*many)
    if len(rows) <= MAX_PATHS:
        return rows
    sources = {path.source: path for path in sorted(rows, key=lambda path: len(path.cuts))}
    return frozenset(Path(source) for source in sources)


def disjoint(one: Path, other: Path) -> bool:
    """Return whether two paths surely share no row."""
    if one.source.root is not other.source.root:
        return True
    both = one.cuts & other.cuts
    return any(
        cut.excludes(else_)
        for cut in one.cuts
        for else_ in other.cuts
        if cut not in both and else_ not in both
    )


def meets(one: Rows, other: Rows) -> bool:
    """Return whether two sets surely share rows: one path holds the other, or chance does."""
    return any(_nested(a, b) for a in one for b in other)


def _nested(one: Path, other: Path) -> bool:
    if disjoint(one, other):
        return False
    only_one, only_other = one.cuts - other.cuts, other.cuts - one.cuts
    if not only_one or not only_other:
        return True
    if all(any(a.overlaps(b) for b in only_other) for a in only_one):
        return True
    return all(cut.key.startswith("split") for cut in only_one | only_other)


def apart(one: Rows, other: Rows) -> bool:
    """Return whether two sets surely share no row."""
    return all(disjoint(a, b) for a in one for b in other)


def covers(one: Rows, other: Rows) -> bool:
    """Return whether every row of the other lies in the one."""
    return bool(other) and all(
        any(a.source.root is b.source.root and a.cuts <= b.cuts for a in one) for b in other
    )


def sources(rows: Rows) -> set[Source]:
    """Return the sources of these rows."""
    return {path.source.root for path in rows}
