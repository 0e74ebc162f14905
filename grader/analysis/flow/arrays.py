"""Reads NumPy's functions on arrays and indices."""

from __future__ import annotations

from collections.abc import Callable

from grader.analysis.flow.blending import as_data, blend, const_of
from grader.analysis.flow.entities import note_entity
from grader.analysis.flow.given import Given
from grader.analysis.flow.looking import rolled
from grader.analysis.flow.picking import drop_picked, of_rows
from grader.analysis.flow.row_methods import membership
from grader.analysis.flow.rows import Cut
from grader.analysis.flow.splitting import pieces
from grader.analysis.flow.transforms import repeated
from grader.analysis.flow.values import NOTHING, Data, Items, Value


def _numbered(given: Given) -> Value:
    """Read `arange`: row numbers in order."""
    del given
    return Data(tags=frozenset({"index"}))


def _spaced(given: Given) -> Value:
    del given
    return Data()


def _distinct(given: Given) -> Value:
    data = as_data(given.at(0, "ar"))
    if "return_counts" in given.words:
        note_entity(data, "its values are counted")
    found = data.but(tags=data.tags | {"ids"}, const=NOTHING)
    more = [name for name in given.words if name.startswith("return_")]
    if not more:
        return found
    return Items([found, *(Data() for _ in more)], "tuple")


def _pieces(given: Given) -> Value:
    where = given.at(1, "indices_or_sections")
    number = const_of(where)
    count = number if isinstance(number, int) else len(getattr(where, "items", "ab")) + 1
    value = given.args[0] if given.args else Data()
    return pieces(given.machine, value, max(2, min(count, 12)), given.node, given.name)


def _difference(given: Given) -> Value:
    """Read `setdiff1d(all, some)`: the rows whose numbers are in the first only."""
    taken = given.data(1)
    flipped = [cut.flipped() for cut in taken.picks]
    picks = frozenset(cut for cut in flipped if cut is not None) if len(flipped) == 1 else ()
    if not picks:
        picks = frozenset({Cut(f"unsure:{given.machine.number()}", "in")})
    return Data(picks=frozenset(picks), tags=frozenset({"index"}))


def _is_in(given: Given) -> Value:
    rest = Given(given.machine, "isin", given.args[1:], given.words, given.node)
    return membership(given.data(0), rest)


def _deleted(given: Given) -> Value:
    return drop_picked(given.machine, given.data(0), given.data(1))


def _taken(given: Given) -> Value:
    return of_rows(given.machine, given.data(0), given.data(1))


def _where(given: Given) -> Value:
    if len(given.args) == 1:
        data = given.data(0)
        index = data.but(tags=data.tags | {"index"}, columns={}, const=NOTHING)
        return Items([index], "tuple", open=True) if given.name != "flatnonzero" else index
    test, *rest = given.args
    found = blend(test, *rest)
    main = next((data for data in map(as_data, rest) if data.rows), found)
    return found.but(rows=found.rows or main.rows, picks=frozenset())


def _repeated(given: Given) -> Value:
    rest = Given(given.machine, given.name, given.args[1:], given.words, given.node)
    return repeated(given.data(0), rest)


def _array(given: Given) -> Value:
    first = given.at(0)
    if isinstance(first, Items) and not blend(first).rows:
        return Items(list(first.items), "list", first.open)
    data = as_data(first)
    return data.but(const=NOTHING, tags=data.tags - {"row"})


def _logical(given: Given) -> Value:
    one, other = given.data(0), given.data(1)
    found = blend(one, other)
    both = one.picks | other.picks
    return found.but(picks=both if given.name == "logical_and" else frozenset())


Handler = Callable[[Given], Value]
CALLS: dict[str, Handler] = {
    "arange": _numbered, "linspace": _spaced, "logspace": _spaced, "geomspace": _spaced,
    "zeros": _spaced, "ones": _spaced, "empty": _spaced, "full": _spaced, "eye": _spaced,
    "unique": _distinct, "split": _pieces, "array_split": _pieces, "vsplit": _pieces,
    "setdiff1d": _difference,
    "isin": _is_in, "in1d": _is_in, "delete": _deleted, "take": _taken, "where": _where,
    "flatnonzero": _where, "nonzero": _where, "argwhere": _where, "repeat": _repeated,
    "tile": _repeated, "array": _array, "asarray": _array, "logical_and": _logical,
    "logical_or": _logical, "roll": rolled,
}  # fmt: skip
