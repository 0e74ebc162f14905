"""Reads subscripts: columns, slices, masks and indices."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data, blend, const_of, join, names_of, text_of
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import text
from grader.analysis.flow.ordering import order_key
from grader.analysis.flow.own_folds import piece_at
from grader.analysis.flow.picking import chosen, column, of_rows, some_columns
from grader.analysis.flow.rows import Cut, Rows, refine, union
from grader.analysis.flow.values import (
    NOTHING,
    Data,
    Instance,
    Items,
    Library,
    Model,
    Table,
    Value,
    View,
)

INDEXERS = ("iloc", "loc", "at", "iat", "ix")


def subscript(machine: Machine, value: Value, index: ast.expr, node: ast.expr) -> Value:
    """Return what `value[index]` stands for."""
    if isinstance(value, Items):
        return _item(machine, value, index)
    if isinstance(value, Table):
        return _entry(machine, value, index)
    if isinstance(value, View):
        return _view(machine, value, index, node)
    if isinstance(value, Data):
        return _of_data(machine, value, index)
    if isinstance(value, Library) and value.last in ("r_", "c_"):
        parts = index.elts if isinstance(index, ast.Tuple) else [index]
        found = Items([machine.evaluate(part) for part in parts], "tuple")
        return machine.call(value, [found], {}, node)
    if isinstance(value, Model):
        return _step(value, machine.evaluate(index))
    machine.evaluate(index)
    return value if isinstance(value, Instance | Library) else Data()


def _step(model: Model, index: Value) -> Value:
    """Return a part of a pipeline by its name or place."""
    const = const_of(index)
    if isinstance(const, int) and -len(model.steps) <= const < len(model.steps):
        return model.steps[const]
    return model


def _item(machine: Machine, value: Items, index: ast.expr) -> Value:
    if isinstance(index, ast.Slice):
        low, high = (const_of(machine.evaluate(one)) for one in (index.lower, index.upper))
        if value.open and any(isinstance(one, Data) and one.rows for one in value.items):
            cuts = bounds(machine, index, order_key(blend(value), "position"))
            return Items([_refined(one, cuts) for one in value.items], value.kind, open=True)
        if isinstance(low, int | None) and isinstance(high, int | None):
            return Items(value.items[low:high], value.kind, value.open)
        return Items(list(value.items), value.kind, open=True)
    found = machine.evaluate(index)
    const = const_of(found)
    if isinstance(const, int) and -len(value.items) <= const < len(value.items):
        return value.items[const]
    if isinstance(found, Data) and found.picks:
        return of_rows(machine, as_data(value), found)
    piece = piece_at(value, index)
    if piece is not None:
        return piece
    every: Value | None = None
    for item in value.items:
        every = join(every, item)
    chosen = every if every is not None else Data()
    if isinstance(chosen, Data) and isinstance(found, Data) and found.evals:
        chosen = chosen.but(evals=chosen.evals | found.evals)
    return chosen


def _refined(value: Value, cuts: list[Cut]) -> Value:
    if isinstance(value, Data) and value.rows:
        return value.but(rows=refine(value.rows, cuts), blocks=())
    return value


def _entry(machine: Machine, value: Table, index: ast.expr) -> Value:
    const = const_of(machine.evaluate(index))
    try:
        if const is not NOTHING and const in value.items:
            return value.items[const]
    except TypeError:
        return Data()
    every: Value | None = None
    for item in [*value.items.values(), *value.rest]:
        every = join(every, item)
    return every if every is not None else Data()


def _view(machine: Machine, view: View, index: ast.expr, node: ast.expr) -> Value:
    if view.kind == "group":
        names = names_of(machine.evaluate(index)) or ()
        return View("group", view.of, view.keys, ",".join(names), view.line)
    if view.kind in INDEXERS and isinstance(view.of, Data):
        if isinstance(index, ast.Tuple) and index.elts:
            rows = _rows_part(machine, view.of, index.elts[0], view.kind)
            return _columns_part(machine, rows, index.elts[1:], view.kind)
        return _rows_part(machine, view.of, index, view.kind)
    if view.kind == "window":
        return View("window", view.of, view.keys, view.detail, view.line, view.place)
    return subscript(machine, view.of, index, node)


def _of_data(machine: Machine, data: Data, index: ast.expr) -> Value:
    if isinstance(index, ast.Slice):
        return _rows_part(machine, data, index, "position")
    if isinstance(index, ast.Tuple):
        if any(isinstance(one, ast.Slice) for one in index.elts):
            rows = _rows_part(machine, data, index.elts[0], "position")
            return _columns_part(machine, rows, index.elts[1:], "iloc")
        if isinstance(index.elts[0], ast.Name | ast.Attribute):
            return _rows_part(machine, data, index.elts[0], "position")
    found = machine.evaluate(index)
    name = text_of(found)
    if name:
        return column(data, name)
    names = names_of(found)
    if names is not None:
        return chosen(data, names).but(shaped=machine.place(index))
    if isinstance(found, Data) and (found.picks or found.rows) and "names" not in found.tags:
        return of_rows(machine, data, found)
    if isinstance(found, Data) and isinstance(found.const, int):
        return data.but(const=NOTHING, tags=data.tags, blocks=())
    if data.rows and not data.whole and not data.columns and data.chosen is None:
        return _by_unknown(machine, data, found)
    return some_columns(data, found).but(shaped=machine.place(index))


def _by_unknown(machine: Machine, data: Data, found: Value) -> Data:
    """Return rows by numbers that are not known: the same for whoever uses them again."""
    cut = machine.unsure(found)
    found_ = as_data(found)
    return data.but(
        rows=refine(data.rows, {cut}), const=NOTHING, blocks=(),
        stats=data.stats | found_.all_stats(), evals=data.evals | found_.evals,
    )  # fmt: skip


def _rows_part(machine: Machine, data: Data, index: ast.expr, kind: str) -> Data:
    if isinstance(index, ast.Slice):
        if "names" in data.tags:
            return data.but(tags=data.tags | {"some"}, const=NOTHING)
        if index.lower is None and index.upper is None:
            return _stepped(machine, data, index)
        return _sliced(machine, data, index, kind)
    found = machine.evaluate(index)
    if isinstance(found, Data) and (found.picks or "index" in found.tags):
        return of_rows(machine, data, found)
    if kind in ("iloc", "loc") and data.rows:
        return _at_place(machine, data, index, found, kind)
    return data.but(blocks=(), const=NOTHING)


def _stepped(machine: Machine, data: Data, index: ast.Slice) -> Data:
    """Read `rows[::-1]` and `rows[::5]`."""
    step = const_of(machine.evaluate(index.step)) if index.step else None
    if isinstance(step, int) and step < 0:
        return data.but(tags=data.tags ^ {"reversed"}, blocks=(), const=NOTHING)
    if index.step is not None and data.rows and step != 1:
        cut = Cut(f"split-every:{text(index.step)}", "in")
        machine.mark(index, {cut})
        return data.but(rows=refine(data.rows, {cut}), blocks=())
    return data.but()


def _sliced(machine: Machine, data: Data, index: ast.Slice, kind: str) -> Data:
    """Read `rows[a:b]`, of rows or of their numbers."""
    block = _block(machine, data, index)
    if block is not None:
        return data.but(rows=block, blocks=())
    numbers = data.picks or data.tags & {"order", "index"}
    if kind == "position" and not data.rows and not numbers:
        return data.but(const=NOTHING)
    cuts = bounds(machine, index, order_key(data, kind))
    if "order" in data.tags or (numbers and not data.rows):
        return data.but(picks=data.picks | frozenset(cuts))
    if _is_window(machine, index):
        for path in data.rows:
            path.source.time.setdefault("window", index.lineno)
        return data.but(tags=data.tags | {"row"}, blocks=())
    return data.but(rows=refine(data.rows, cuts), blocks=())


def _at_place(machine: Machine, data: Data, index: ast.expr, found: Value, kind: str) -> Data:
    """Return one row by its place, or rows by places that are not known."""
    if isinstance(found, Items) and len(found.items) == 1 and isinstance(index, ast.List):
        index, found = index.elts[0], found.items[0]
    const = const_of(found)
    if const is NOTHING and (kind == "loc" or isinstance(found, Items)):
        return _by_unknown(machine, data, found)
    bound = const if isinstance(const, int | float | str) else text(index)
    cut = Cut(order_key(data, kind), "eq", bound)
    machine.mark(index, {cut})
    return data.but(rows=refine(data.rows, {cut}), blocks=(), const=NOTHING)


def _is_window(machine: Machine, index: ast.Slice) -> bool:
    """Return whether a slice slides along with a loop: `x[i - n:i]`."""
    if not machine.turns or index.lower is None or index.upper is None:
        return False
    inside = [
        {node.id for node in ast.walk(one) if isinstance(node, ast.Name)}
        for one in (index.lower, index.upper)
    ]
    return bool(inside[0] & inside[1])


def bounds(machine: Machine, index: ast.Slice, key: str) -> list[Cut]:
    """Return the cuts that a slice makes."""
    found = []
    for side, node in (("ge", index.lower), ("lt", index.upper)):
        if node is None:
            continue
        const = const_of(machine.evaluate(node))
        bound = const if isinstance(const, int | float | str) else text(node)
        if bound != 0:
            found.append(Cut(key, side, bound))
    machine.mark(index, found)
    return found


def _block(machine: Machine, data: Data, index: ast.Slice) -> Rows | None:
    """Return a table again that was put on top of another, when the slice is as long as it."""
    if len(data.blocks) < 2:  # noqa: PLR2004 - one block is no stack
        return None
    first, rest = data.blocks[0], union(*data.blocks[1:])
    for node, rows in ((index.upper, first), (index.lower, rest)):
        if node is not None:
            value = machine.evaluate(node)
            if isinstance(value, Data) and value.length_of and value.length_of == first:
                return rows
    return None


def _slice_of_columns(machine: Machine, data: Data, index: ast.Slice) -> Data:
    """Return the columns from one place to another."""
    low, high = (
        None if one is None else const_of(machine.evaluate(one))
        for one in (index.lower, index.upper)
    )
    tags = frozenset(tag for tag in data.tags if not tag.startswith("slice:")) | {"some"}
    if _is_listed(data) and isinstance(low, int | None) and isinstance(high, int | None):
        names = tuple(data.columns)[low:high]
        return chosen(data, names).but(shaped=machine.place(index))
    if isinstance(low, int | None) and isinstance(high, int | None):
        tags |= {f"slice:{'' if low is None else low}:{'' if high is None else high}"}
    return data.but(
        whole=False, column="", tags=tags, shaped=machine.place(index), columns={},
        stats=data.all_stats(), ahead=data.all_ahead(), chosen=None,
    )  # fmt: skip


def _is_listed(data: Data) -> bool:
    """Return whether every column is known, in its order: the table was made in the code."""
    made = all(path.source.root.kind == "made" for path in data.rows)
    return made and data.whole and bool(data.columns) and not data.dropped and data.chosen is None


def _columns_part(machine: Machine, data: Data, rest: list[ast.expr], kind: str) -> Data:
    for index in rest[:1]:
        if isinstance(index, ast.Slice):
            if index.lower is None and index.upper is None:
                return data
            return _slice_of_columns(machine, data, index)
        found = machine.evaluate(index)
        name, names = text_of(found), names_of(found)
        if kind == "loc" and name:
            return column(data, name)
        if kind == "loc" and names is not None:
            return chosen(data, names).but(shaped=machine.place(index))
        if isinstance(const_of(found), int):
            return data.but(
                whole=False, column="", columns={}, flow=frozenset({f"#{const_of(found)}"})
            )
        return some_columns(data.but(whole=False), found)
    return data
