"""Reads comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.analysis.flow.blending import blend, leaves, names_of
from grader.analysis.flow.iteration import turns_of
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.own_folds import all_but_one
from grader.analysis.flow.values import (
    NOTHING,
    Data,
    Items,
    Scope,
    Table,
    Value,
)


def _turns(machine: Machine, generators: Sequence[ast.comprehension]) -> Iterator[None]:
    """Bind the names of a comprehension, turn by turn."""
    if not generators:
        yield
        return
    first, rest = generators[0], generators[1:]
    values = turns_of(machine, machine.evaluate(first.iter), len(machine.turns))
    before = machine.turns
    for number, value in enumerate(values):
        machine.turns = (*before, (id(first), number))
        assign_name(machine, first.target, value)
        for test in first.ifs:
            machine.evaluate(test)
        yield from _turns(machine, rest)
    machine.turns = before


def assign_name(machine: Machine, target: ast.expr, value: Value) -> None:
    """Bind the names of a comprehension's target."""
    if isinstance(target, ast.Name):
        machine.scope.bind(target.id, value)
    elif isinstance(target, ast.Tuple | ast.List):
        items = value.items if isinstance(value, Items) else []
        for at, one in enumerate(target.elts):
            item = items[at] if at < len(items) else blend(value)
            assign_name(machine, one, item)


def comprehension(
    machine: Machine, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
) -> Value:
    """Return the list or dict that a comprehension makes."""
    outer, before = machine.scope, machine.turns
    machine.scope = Scope(parent=outer)
    items: list[Value] = []
    table = Table()
    try:
        for _ in _turns(machine, node.generators):
            if isinstance(node, ast.DictComp):
                key, value = machine.evaluate(node.key), machine.evaluate(node.value)
                const = key.const if isinstance(key, Data) else NOTHING
                if const is NOTHING:
                    table.rest.append(value)
                else:
                    table.items[const] = value
            else:
                items.append(machine.evaluate(node.elt))
    finally:
        machine.scope, machine.turns = outer, before
    return table if isinstance(node, ast.DictComp) else _listed(machine, items, node)


def _listed(
    machine: Machine, items: list[Value], node: ast.ListComp | ast.SetComp | ast.GeneratorExp
) -> Value:
    """Return the items of a comprehension; `[c for c in df.columns if …]` names some columns."""
    filtered = any(generator.ifs for generator in node.generators)
    sure = not filtered and all(
        isinstance(item, Data) and item.const is not NOTHING for item in items
    )
    made = Items(items, "list", open=not sure)
    others = all_but_one(items, node)
    if others is not None:
        return others
    if items and any("names" in data.tags for data in leaves(items[0])):
        taken = _without(machine, node)
        picked = blend(made)
        extra = {"some"} if taken is None else {f"without:{name}" for name in taken}
        return picked.but(tags=picked.tags | {"names"} | extra)
    return made


def _without(
    machine: Machine, node: ast.ListComp | ast.SetComp | ast.GeneratorExp
) -> list[str] | None:
    """Return the names that `if c != "y"` or `if c not in ["y", "id"]` leave out."""
    found: list[str] = []
    for generator in node.generators:
        for test in generator.ifs:
            if not isinstance(test, ast.Compare) or len(test.ops) != 1:
                return None
            if not isinstance(test.ops[0], ast.NotEq | ast.NotIn):
                return None
            texts = names_of(machine.evaluate(test.comparators[0]))
            if texts is None:
                return None
            found += texts
    return found
