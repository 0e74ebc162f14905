"""What a loop goes through."""

from __future__ import annotations

from grader.analysis.flow.blending import constant
from grader.analysis.flow.library import is_a
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.rows import Cut, refine
from grader.analysis.flow.values import NOTHING, Data, Items, Model, Table, Value, View

MOST = (10, 4, 2)  # turns of an outer loop, of one inside it, and deeper
INDEX = frozenset({"index"})
SPLITTERS = ("random_splitters", "fold_splitters", "group_splitters", "time_splitters")
BLIND = (2, 2, 1)  # turns when nothing is known about the items


def turns_of(machine: Machine, value: Value, depth: int) -> list[Value]:
    """Return one value for each turn of a loop: all items when they are few, else two."""
    depth = min(depth, 2)
    if isinstance(value, Table):
        keys: list[Value] = [constant(key) for key in value.items]
        return (keys or [Data()])[: MOST[depth]]
    if isinstance(value, Model) and is_splitter(value.name):
        return list(folds_of(machine)[: BLIND[depth]])
    if isinstance(value, Items):
        if not value.items:
            return [Data()] * BLIND[depth] if value.open else []
        items = value.items
        if len(items) == 1 and value.open:
            items = items * BLIND[depth]
        return items[: MOST[depth] if _distinct(items) else max(BLIND[depth], 1)]
    if isinstance(value, View) and value.kind == "group" and isinstance(value.of, Data):
        return _parts(machine, value.of, BLIND[depth])
    return [element(value) for _ in range(BLIND[depth])]


def folds_of(machine: Machine) -> list[Value]:
    """Return what a splitter of old goes through: `for train, test in KFold(n)`."""
    number = machine.number()
    return [
        Items(
            [
                Data(picks=frozenset({Cut(f"split:fold{number}.{at}", side)}), tags=INDEX)
                for side in ("train", "test")
            ],
            "tuple",
        )
        for at in range(2)
    ]


def is_splitter(name: str) -> bool:
    """Return whether a class makes splits."""
    return any(is_a(name, kind) for kind in SPLITTERS)


def _parts(machine: Machine, data: Data, count: int) -> list[Value]:
    """Return groups of rows; no row is in two of them."""
    key = f"part{machine.number()}"
    return [
        Items([Data(), data.but(rows=refine(data.rows, {Cut(key, str(at))}), blocks=())], "tuple")
        for at in range(count)
    ]


def _distinct(items: list[Value]) -> bool:
    """Return whether items differ in more than a number: names, models, tables."""
    return not all(
        isinstance(item, Data) and isinstance(item.const, int | float) for item in items
    )


def element(value: Value) -> Value:
    """Return one item of something that cannot be counted out."""
    if isinstance(value, View):
        return Items([Data(), element(value.of)], "tuple") if value.kind == "group" else value.of
    if not isinstance(value, Data):
        return Data()
    if "names" in value.tags:
        return value.but(const=NOTHING, column="")
    if value.whole and "row" not in value.tags and "bunch" not in value.tags:
        return Data(tags=frozenset({"names"}))
    return value.but(
        const=NOTHING,
        tags=value.tags | {"row"},
        columns=dict(value.columns) if "labelled" in value.tags else {},
        whole=False,
        blocks=(),
        model=None,
        picks=frozenset() if "numbers" in value.tags else value.picks,
    )
