"""Reads what is put somewhere: into names, columns, items and attributes."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data, blend, const_of, names_of, text_of
from grader.analysis.flow.entities import is_entity
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.picking import column
from grader.analysis.flow.rows import same_rows
from grader.analysis.flow.subscripts import INDEXERS
from grader.analysis.flow.values import (
    NOTHING,
    Class,
    Data,
    Instance,
    Items,
    Model,
    Table,
    Value,
    View,
)


def assign(machine: Machine, target: ast.expr, value: Value, node: ast.AST) -> None:
    """Put a value where a target says."""
    if isinstance(target, ast.Name):
        if isinstance(value, Model) and not value.label:
            value.label = target.id
        if isinstance(value, Data):
            if value.made is None and "new" in value.tags:
                value.made = machine.place(node)
            _name(value, target.id)
        machine.scope.bind(target.id, value)
    elif isinstance(target, ast.Tuple | ast.List):
        _unpack(machine, target.elts, value, node)
    elif isinstance(target, ast.Starred):
        assign(machine, target.value, value, node)
    elif isinstance(target, ast.Attribute):
        _attribute(machine, target, value, node)
    elif isinstance(target, ast.Subscript):
        _subscript(machine, target, value, node)


def _name(value: Data, name: str) -> None:
    """Let an array that is no part of a table be known by its name, as a column would be."""
    in_table = value.column or value.whole or value.columns or value.chosen is not None
    if in_table or not value.rows or "bunch" in value.tags or value.preds:
        return
    if not value.flow or is_fresh(value):
        value.flow = frozenset({f"${name}"})
    elif "new" in value.tags:
        value.flow |= {f"${name}"}
    value.tags = (value.tags | {"named"}) - {"new"}


def is_fresh(value: Data) -> bool:
    """Return whether noise was just added: then it is no longer what it was computed from."""
    return bool(value.tags & {"random", "noisy"}) and "named" not in value.tags


def _unpack(machine: Machine, targets: list[ast.expr], value: Value, node: ast.AST) -> None:
    items = list(value.items) if isinstance(value, Items) else []
    if isinstance(value, Instance) and len(value.attributes) == len(targets):
        items = list(value.attributes.values())
    if isinstance(value, View) and value.kind == "parts":
        items = []
    star = next((at for at, one in enumerate(targets) if isinstance(one, ast.Starred)), None)
    if star is not None and items:
        behind = len(targets) - star - 1
        middle = items[star : len(items) - behind]
        items = [*items[:star], Items(middle, "list"), *items[len(items) - behind :]]
    for at, target in enumerate(targets):
        assign(machine, target, items[at] if at < len(items) else blend(value), node)


def _attribute(machine: Machine, target: ast.Attribute, value: Value, node: ast.AST) -> None:
    set_attribute(machine, machine.evaluate(target.value), target.attr, value, node)


def set_attribute(machine: Machine, owner: Value, name: str, value: Value, node: ast.AST) -> None:
    """Put a value into an attribute; of a table, that is a column."""
    if isinstance(owner, Instance):
        owner.attributes[name] = value
    elif isinstance(owner, Class):
        owner.members[name] = value
    elif isinstance(owner, Data):
        if name == "index" and "date" in as_data(value).tags:
            for path in owner.rows:
                path.source.time.setdefault("index", getattr(node, "lineno", 0))
        elif name == "columns":
            owner.columns = {}
        elif name not in ("index", "name"):
            set_column(machine, owner, name, value, node)


def _subscript(machine: Machine, target: ast.Subscript, value: Value, node: ast.AST) -> None:
    owner = machine.evaluate(target.value)
    index = target.slice
    if isinstance(owner, View) and owner.kind in INDEXERS and isinstance(owner.of, Data):
        _located(machine, owner.of, index, value, node)
        return
    if isinstance(owner, Table):
        const = const_of(machine.evaluate(index))
        try:
            if const is NOTHING:
                owner.rest = [*owner.rest[-24:], value]
            else:
                owner.items[const] = value
        except TypeError:
            owner.rest.append(value)
    elif isinstance(owner, Items):
        const = const_of(machine.evaluate(index))
        if isinstance(const, int) and -len(owner.items) <= const < len(owner.items):
            owner.items[const] = value
        else:
            owner.items = [*owner.items[-24:], value]
            owner.open = True
    elif isinstance(owner, Data):
        _into_data(machine, owner, index, value, node)


def _into_data(
    machine: Machine, owner: Data, index: ast.expr, value: Value, node: ast.AST
) -> None:
    found = machine.evaluate(index)
    name, names = text_of(found), names_of(found)
    if name:
        set_column(machine, owner, name, value, node)
    elif names is not None:
        for one in names:
            set_column(machine, owner, one, value, node)
    else:
        put = as_data(value)
        owner.rows = owner.rows or put.rows
        if any(tag.startswith("order:") for tag in put.tags):
            owner.tags |= {"permuted"}
        owner.stats |= put.all_stats() | put.latent
        owner.preds |= put.preds
        owner.evals |= put.evals
        owner.ahead |= put.all_ahead()


def set_column(machine: Machine, owner: Data, name: str, value: Value, node: ast.AST) -> None:
    """Put a value into a column of a table."""
    put = as_data(value)
    if not owner.rows:
        owner.rows = put.rows
    same_rows(owner.rows, put.rows)
    made = put.but(
        stats=put.all_stats() | put.latent,
        ahead=put.all_ahead(),
        columns={},
        whole=False,
        chosen=None,
        column=put.column,
        made=machine.place(node),
        blocks=(),
        tags=(put.tags | ({"noisy"} if is_fresh(put) else set()))
        - {"index", "order", "random", "repeated", "row", "statistic"},
    )
    if put.columns and name in put.columns:
        made.stats = put.stats | put.columns[name].stats
        made.flow = put.columns[name].flow | frozenset({name})
    owner.columns[name] = made
    owner.dropped -= {name}
    if owner.chosen is not None and name not in owner.chosen:
        owner.chosen = (*owner.chosen, name)
    for path in owner.rows:
        if "index" in put.tags and not put.tags & {"repeated", "ids", "row"}:
            path.source.singles.add(name)
        several = "repeated" in put.tags or (machine.turns and not put.rows and owner.rows)
        if several and is_entity(name):
            path.source.groups.setdefault(name, "made with every entity several times")
        if "date" in put.tags and not put.tags & {"span", "part"}:
            path.source.dates.add(name)


def _located(machine: Machine, owner: Data, index: ast.expr, value: Value, node: ast.AST) -> None:
    """Put a value into some rows: the column then depends on old and new."""
    if not isinstance(index, ast.Tuple) or len(index.elts) < 2:  # noqa: PLR2004 - rows, columns
        _into_data(machine, owner, index, value, node)
        return
    rows = index.elts[0]
    mask = None if isinstance(rows, ast.Slice) else as_data(machine.evaluate(rows))
    names = names_of(machine.evaluate(index.elts[1])) or ()
    put = as_data(value)
    for name in names:
        if mask is None:
            set_column(machine, owner, name, value, node)
            continue
        old = column(owner, name)
        mixed = old.but(
            stats=old.stats | put.all_stats() | mask.stats,
            flow=old.flow | put.flow | mask.flow,
            ahead=old.ahead | put.ahead,
        )
        if name in owner.columns or owner.whole:
            set_column(machine, owner, name, mixed, node)
    if not names:
        owner.stats |= put.all_stats() | put.latent
