"""Reads statistics of groups: carried to every row, or one row for each group."""

from __future__ import annotations

from typing import TypeGuard

from grader.analysis.flow.blending import as_data, text_of
from grader.analysis.flow.entities import note_entity
from grader.analysis.flow.events import Ahead
from grader.analysis.flow.given import Given
from grader.analysis.flow.library import method
from grader.analysis.flow.looking import shifted, window_method, window_of
from grader.analysis.flow.picking import chosen, column
from grader.analysis.flow.rows import Cut, refine
from grader.analysis.flow.values import NOTHING, Data, Function, Items, Library, Value, View

__all__ = ["group_method", "window_method"]
COUNTS = ("size", "count", "nunique", "ngroup", "cumcount")
FORWARD = ("bfill", "backfill")
PICKS = ("head", "tail", "nth", "sample", "first", "last", "idxmax", "idxmin")


def group_method(view: View, given: Given) -> Value:
    """Return what a method of `groupby(…)` gives."""
    owner = view.of
    if not isinstance(owner, Data):
        return given.blended()
    of = _narrowed(owner, view.detail)
    if given.name in ("rolling", "expanding", "ewm"):
        return window_of(of, given, view.keys)
    if given.name in ("transform", "apply", "pipe", "map"):
        return _transformed(of, view, given)
    if given.name in PICKS:
        return _some_of_each(of, view, given)
    rows = _row_by_row(owner, of, given)
    return rows if rows is not None else _gathered(of, view, given)


def _row_by_row(owner: Data, of: Data, given: Given) -> Data | None:
    """Return what keeps the rows as they are, or only some of them."""
    if given.name == "filter":
        return owner.but(const=NOTHING, blocks=())
    if given.name == "shift":
        return shifted(of, given)
    if given.name in FORWARD:
        place = given.machine.blamed(given.node)
        return of.but(ahead=of.ahead | {Ahead(place, given.name, needs_time=True)})
    if method(given.name, "group_rowwise"):
        return of.but(const=NOTHING, column="", blocks=())
    if given.name in ("get_group", "groups", "indices", "keys", "__iter__"):
        return of.but(const=NOTHING, tags=of.tags | {"ids"})
    return None


def _narrowed(owner: Data, detail: str) -> Data:
    names = tuple(name for name in detail.split(",") if name)
    if not names:
        return owner
    return column(owner, names[0]) if len(names) == 1 else chosen(owner, names)


def _some_of_each(of: Data, view: View, given: Given) -> Data:
    """Read `groupby(key).first()`: when it takes one row, each entity has one row."""
    count = given.const(0, "n")
    single = given.name in ("first", "last", "idxmax", "idxmin") or count == 1
    cuts = {Cut(f"once:{name}", "in") for name in view.keys} if single else set()
    if not single:
        cuts = {Cut(f"each{given.machine.number()}", "in")}
        given.machine.mark(given.node, cuts)
    elif given.name.startswith("idx"):
        of = of.but(tags=of.tags | {"index"})
    return of.but(rows=refine(of.rows, cuts), const=NOTHING, blocks=())


def _learned(of: Data, view: View, given: Given, what: str) -> Data:
    """Return the groups' statistic, as something learned."""
    flow = (
        of.flow | frozenset(view.keys) | frozenset({of.column} if of.column else of.chosen or ())
    )
    flow |= {text_of(one.items[0]) for one in given.words.values() if _is_pair(one)}
    subject = of.but(flow=flow)
    practice = what in COUNTS
    stat = given.machine.learn(given.node, subject, what or "apply", "group", practice=practice)
    return subject.but(latent=of.latent | {stat})


def _transformed(of: Data, view: View, given: Given) -> Value:
    """Read `groupby(key).transform(what)`: rows keep their places."""
    function = given.at(0, "func")
    word = text_of(function) or (function.last if isinstance(function, Library) else "")
    if method(word, "group_rowwise"):
        return of.but(const=NOTHING, column="")
    if isinstance(function, Function):
        return _by_function(of, view, given, function)
    if "<period>" in view.keys:
        what = Ahead(given.machine.blamed(given.node), f"transform({word!r})", needs_time=True)
        return of.but(ahead=of.ahead | {what}, column="", flow=frozenset(), const=NOTHING)
    made = _learned(of, view, given, word)
    return made.but(
        stats=made.all_stats() | made.latent, latent=frozenset(), column="", columns={},
        const=NOTHING, blocks=(), whole=False, chosen=None,
    )  # fmt: skip


def _by_function(of: Data, view: View, given: Given, function: Function) -> Value:
    """Read a function of each group; its own statistics of the group are learned."""
    group = of.but(blocks=())
    found = as_data(given.machine.call(function, [group, *given.args[1:]], {}, given.node))
    if given.name == "apply" and not found.rows:
        return _derived(found.but(latent=found.latent | found.all_stats()), view, given)
    return found.but(
        rows=of.rows, const=NOTHING, column="", blocks=(), stats=found.all_stats(),
        flow=found.flow | frozenset(view.keys),
    )  # fmt: skip


def _gathered(of: Data, view: View, given: Given) -> Value:
    """Read `groupby(key).mean()`: one row for each group."""
    for key in view.keys:
        note_entity(column(of, key), "rows are grouped by it")
    return _derived(_learned(of, view, given, given.name), view, given)


def _is_pair(value: Value) -> TypeGuard[Items]:
    """Return whether a value says column and statistic, as in `agg(new=("old", "mean"))`."""
    return isinstance(value, Items) and bool(value.items)


def _derived(made: Data, view: View, given: Given) -> Value:
    name = " and ".join(view.keys) or "group"
    rows = given.machine.source("derived", name, given.node)
    for path in rows:
        path.source.singles |= set(view.keys)
        for one in made.rows:
            path.source.dates |= one.source.dates & set(view.keys)
            if one.source.dates & set(view.keys):
                path.source.time.setdefault("index", given.node.lineno)
    columns = {
        name: Data(rows=rows, latent=made.latent, flow=frozenset({text_of(one.items[0])}))
        for name, one in given.words.items()
        if _is_pair(one)
    }
    return Data(
        columns=columns,
        rows=rows,
        latent=made.latent, flow=made.flow, ahead=made.ahead, whole=True,
        tags=made.tags & {"date", "random"}, stats=made.stats,
    )  # fmt: skip
