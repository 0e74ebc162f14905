"""Reads methods of lists and dicts."""

from __future__ import annotations

from collections.abc import Sequence

from grader.analysis.flow.blending import blend, const_of, constant, join
from grader.analysis.flow.given import Given
from grader.analysis.flow.values import NOTHING, Data, Items, Table, Value

MOST = 40


def items_method(owner: Items, given: Given) -> Value:
    """Return what a method of a list gives."""
    name, args = given.name, given.args
    if name in ("append", "add", "insert", "extend", "update") and args:
        _added(owner, given)
    elif name == "remove" and args:
        _removed(owner, const_of(args[0]))
    elif name == "pop":
        at = const_of(args[0]) if args else -1
        if isinstance(at, int) and -len(owner.items) <= at < len(owner.items):
            return owner.items[at]
    elif name == "sort":
        given.machine.chosen(given.node, "sort", blend(owner).evals)
    elif name == "index":
        return Data(evals=blend(owner, *args).evals)
    elif name == "copy":
        return Items(list(owner.items), owner.kind, owner.open)
    elif name in ("difference", "symmetric_difference", "intersection", "union"):
        return Items([blend(owner, *given.everything())], "set", open=True)
    else:
        return blend(owner, *args)
    return Data(const=None)


def _added(owner: Items, given: Given) -> None:
    args, many = given.args, given.name in ("extend", "update")
    kept = owner.items[-MOST:]
    if given.name == "insert":
        owner.items = [args[-1], *kept]
        return
    more = args[0].items if many and isinstance(args[0], Items) else [args[0]]
    owner.items = [*kept, *more]
    owner.open = owner.open or bool(given.machine.turns)
    owner.nested = owner.nested or (len(given.machine.turns) > 1 and not many)


def _removed(owner: Items, gone: object) -> None:
    data = blend(owner)
    if "names" in data.tags and isinstance(gone, str):
        owner.items = [data.but(tags=data.tags | {f"without:{gone}"})]
    owner.items = [item for item in owner.items if const_of(item) != gone or gone is NOTHING]


def table_method(owner: Table, given: Given) -> Value:
    """Return what a method of a dict gives."""
    values = [*owner.items.values(), *owner.rest]
    if given.name == "items":
        pairs: list[Value] = [
            Items([constant(key), value], "tuple") for key, value in owner.items.items()
        ]
        pairs += [Items([Data(), value], "tuple") for value in owner.rest]
        return Items(pairs, "list", open=bool(owner.rest))
    if given.name == "values":
        return Items(values, "list", open=bool(owner.rest))
    if given.name == "keys":
        return Items([constant(key) for key in owner.items], "list", open=bool(owner.rest))
    if given.name in ("get", "pop", "setdefault") and given.args:
        return _got(owner, given.name, given.args)
    if given.name == "update":
        for more in given.args:
            if isinstance(more, Table):
                owner.items |= more.items
                owner.rest += more.rest
        owner.items.update(given.words)
        return Data(const=None)
    if given.name == "copy":
        return Table(dict(owner.items), list(owner.rest))
    return blend(owner, *given.args)


def _got(owner: Table, name: str, args: Sequence[Value]) -> Value:
    key = const_of(args[0])
    try:
        if key is not NOTHING and key in owner.items:
            return owner.items[key]
    except TypeError:
        return Data()
    if name == "setdefault" and len(args) > 1 and key is not NOTHING:
        owner.items[key] = args[1]
        return args[1]
    found: Value | None = args[1] if len(args) > 1 else None
    for value in owner.rest or list(owner.items.values()):
        found = join(found, value)
    return found if found is not None else Data()
