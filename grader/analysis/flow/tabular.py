"""Reads methods that take columns or rows out of a table, or put some in."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data, blend, names_of, text_of
from grader.analysis.flow.given import Given
from grader.analysis.flow.looking import filled_backward
from grader.analysis.flow.picking import chosen, column, drop_rows
from grader.analysis.flow.stores import assign, set_column
from grader.analysis.flow.values import (
    NOTHING,
    Class,
    Data,
    Function,
    Items,
    Library,
    Table,
    Value,
)

COLUMNS = (1, "columns")


def dropped(owner: Data, given: Given) -> Value:
    """Read `drop`: of columns, or of rows by their labels."""
    columns = given.words.get("columns")
    what = given.at(0, "labels", "index")
    if "names" in owner.tags:
        return fewer_names(owner, what)
    if columns is None and (given.const(1, "axis") in COLUMNS):
        columns = what
    if columns is not None:
        return in_place(owner, without(owner, columns), given)
    if names_of(what) and not as_data(what).rows:
        # Labels of rows in pandas, of columns in Polars: what may be gone accuses nobody.
        return in_place(owner, without(owner, what).but(blocks=()), given)
    labels = as_data(what)
    result = drop_rows(given.machine, owner, labels, given.node)
    if labels.all_stats():
        limits = given.machine.as_limits(labels.all_stats(), "labels")
        result = result.but(stats=result.stats | limits)
    return in_place(owner, result, given)


def fewer_names(owner: Data, what: Value | None) -> Data:
    """Return the names of columns without some of them."""
    names = names_of(what)
    extra = {"some"} if names is None else {f"without:{name}" for name in names}
    return owner.but(tags=owner.tags | extra, const=NOTHING)


def other_names(owner: Data, given: Given) -> Value:
    """Read `columns.difference([…])`."""
    return fewer_names(owner, given.at(0, "other"))


def without(owner: Data, columns: Value | None) -> Data:
    """Return a table without some columns."""
    names = names_of(columns)
    data = as_data(columns)
    if names is None:
        found = {text_of(item) for item in getattr(columns, "items", ())} - {""}
        names = tuple(found)
        some = "names" in data.tags or data.evals or data.all_stats()
        owner = owner.but(
            stats=owner.stats | data.all_stats() | data.latent,
            tags=owner.tags | ({"some"} if some or not names else set()),
            whole=owner.whole and bool(names),
        )
    kept = {name: one for name, one in owner.columns.items() if name not in names}
    chosen_ = owner.chosen
    if chosen_ is not None:
        chosen_ = tuple(name for name in chosen_ if name not in names)
    return owner.but(
        columns=kept, dropped=owner.dropped | frozenset(names), chosen=chosen_, const=NOTHING,
        shaped=None,
    )  # fmt: skip


def in_place(owner: Data, result: Data, given: Given) -> Value:
    """Return a changed table, or change the table itself where that is asked for."""
    if given.is_on("inplace"):
        func = getattr(given.node, "func", None)
        part = func.value if isinstance(func, ast.Attribute) else None
        if isinstance(part, ast.Subscript) or (owner.column and isinstance(part, ast.Attribute)):
            assign(given.machine, part, result, given.node)
            return Data(const=None)
        for name in ("rows", "stats", "columns", "whole", "dropped", "chosen", "ahead", "tags"):
            setattr(owner, name, getattr(result, name))
        return Data(const=None)
    return result


def popped(owner: Data, given: Given) -> Value:
    """Read `pop`: the column goes out and comes back alone."""
    name = given.text(0, "item")
    if not name:
        return owner.but(columns={}, whole=False)
    found = column(owner, name)
    owner.dropped |= {name}
    owner.columns.pop(name, None)
    if owner.chosen is not None:
        owner.chosen = tuple(one for one in owner.chosen if one != name)
    return found


def inserted(owner: Data, given: Given) -> Value:
    """Read `insert(place, name, values)`."""
    name, value = given.text(1, "column"), given.at(2, "value")
    if name and value is not None:
        set_column(given.machine, owner, name, value, given.node)
    return Data(const=None)


def assigned(owner: Data, given: Given) -> Value:
    """Read `assign(name=values or a function of the table)`."""
    result = owner.but()
    for name, value in given.words.items():
        put = value
        if isinstance(value, Function):
            put = given.machine.call(value, [result], {}, given.node)
        set_column(given.machine, result, name, put, given.node)
    return result


def filled(owner: Data, given: Given) -> Value:
    """Read `fillna` and `replace`: what gaps are filled with comes along."""
    if given.text(-1, "method"):
        return in_place(owner, filled_backward(owner, given), given)
    put = blend(*given.everything())
    stats, columns = put.all_stats() | put.latent, dict(owner.columns)
    if stats:
        columns = {name: one.but(stats=one.stats | stats) for name, one in columns.items()}
    result = owner.but(
        stats=owner.stats | stats, columns=columns, flow=owner.flow | put.flow, const=NOTHING,
        ahead=owner.ahead | put.all_ahead(), blocks=owner.blocks,
    )  # fmt: skip
    return in_place(owner, result, given)


def same(owner: Data, given: Given) -> Value:
    """Read what leaves rows and columns as they are."""
    return in_place(owner, owner.but(const=NOTHING), given)


def renamed(owner: Data, given: Given) -> Value:
    """Read `rename(columns={old: new})`."""
    names = given.words.get("columns")
    if not isinstance(names, Table):
        return same(owner, given)
    new = {str(old): text_of(value) for old, value in names.items.items()}
    columns = {new.get(name) or name: one for name, one in owner.columns.items()}
    picked = owner.chosen
    if picked is not None:
        picked = tuple(new.get(name) or name for name in picked)
    gone = owner.dropped | {old for old in new if owner.whole}
    for old, name in new.items():
        if owner.whole and name and old not in owner.columns:
            columns[name] = column(owner, old)
    return in_place(owner, owner.but(columns=columns, chosen=picked, dropped=gone), given)


def some_columns(owner: Data, given: Given) -> Value:
    """Read `filter` and `select_dtypes`."""
    if given.name == "select_dtypes":
        return owner.but(const=NOTHING)
    names = given.texts(0, "items")
    if names:
        return chosen(owner, names)
    return owner.but(columns={}, whole=False, tags=owner.tags | {"some"}, const=NOTHING)


def piped(owner: Data, given: Given) -> Value:
    """Read `pipe(function, …)`."""
    function = given.at(0, "func")
    if function is None:
        return owner.but()
    return given.machine.call(function, [owner, *given.args[1:]], given.words, given.node)


def mapped(owner: Data, given: Given) -> Value:
    """Read `map`, `apply`, `transform`: a function row by row or column by column, or a table."""
    machine, function = given.machine, given.at(0, "func", "arg")
    if isinstance(function, Function | Class | Library) or hasattr(function, "detail"):
        return _applied(owner, given, function)
    found = blend(function)
    del machine
    return owner.but(
        stats=owner.stats | found.all_stats() | found.latent, flow=owner.flow | found.flow,
        ahead=owner.ahead | found.all_ahead(), column="", const=NOTHING, columns={},
        evals=owner.evals | found.evals, blocks=(), picks=frozenset(),
        tags=owner.tags - {"index"},
    )  # fmt: skip


def _applied(owner: Data, given: Given, function: Value | None) -> Value:
    by_column = given.name in ("apply", "transform", "pipe") and not (
        owner.column or given.by_row(1)
    )
    one = owner.but() if by_column else owner.but(tags=owner.tags | {"row"})
    more = given.words.get("args")
    rest = more.items if isinstance(more, Items) else list(given.args[1:])
    if function is None:
        return owner.but()
    found = as_data(given.machine.call(function, [one, *rest], {}, given.node))
    kept = owner.columns if by_column and not found.columns else found.columns
    return found.but(
        rows=owner.rows or found.rows, tags=(found.tags | owner.tags & {"ids"}) - {"row"},
        column="", columns=dict(kept), const=NOTHING, picks=found.picks, blocks=(),
        stats=owner.stats | found.stats if by_column else found.stats,
        chosen=owner.chosen if by_column else None, whole=owner.whole and by_column,
        dropped=owner.dropped if by_column else frozenset(),
    )  # fmt: skip
