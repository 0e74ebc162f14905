"""Reads what divides rows: splitters, folds, permutations."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.analysis.flow.blending import as_data, const_of
from grader.analysis.flow.entities import note
from grader.analysis.flow.estimators import group_name
from grader.analysis.flow.given import Given
from grader.analysis.flow.iteration import SPLITTERS, is_splitter
from grader.analysis.flow.library import is_a
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import words as words_in
from grader.analysis.flow.rows import Cut, Rows, refine, same_rows
from grader.analysis.flow.values import NOTHING, Data, Items, Model, Value


def train_test_split(
    machine: Machine, what: str, args: Sequence[Value], words: dict[str, Value], node: ast.expr
) -> Value:
    """Divide each argument in two by the same cut."""
    first = as_data(args[0] if args else words.get("X"))
    args = _rows_for_all(machine, args, node)
    first = as_data(args[0]) if args else first
    shuffled = const_of(words.get("shuffle")) is not False and not what.startswith("temporal")
    key = _key(machine, first.rows, words)
    groups = "groups" in words
    machine.divided(
        node, key, "random" if shuffled else "ordered", what, blend_all(args),
        shuffled=shuffled, groups=groups, ids="ids" in first.tags,
    )  # fmt: skip
    parts: list[Value] = []
    for arg in args:
        data = as_data(arg)
        parts += [_part(data, key, "train"), _part(data, key, "test")]
    return Items(parts, "list")


def _rows_for_all(machine: Machine, args: Sequence[Value], node: ast.expr) -> Sequence[Value]:
    """Return what is split together; what has no known rows shares those of the others."""
    datas = [as_data(arg) for arg in args]
    main = next((data for data in datas if data.rows), None)
    if main is None and datas:
        main = machine.with_rows(args[0], _first_name(node), node)
    if main is None or not main.rows:
        return args
    same_rows(*(data.rows for data in datas))
    return [
        data if data.rows or data.picks or "index" in data.tags else data.but(rows=main.rows)
        for data in datas
    ]


def _first_name(node: ast.expr) -> str:
    return words_in(node.args[0]) if isinstance(node, ast.Call) and node.args else ""


def blend_all(args: Sequence[Value]) -> Data:
    """Return the first table with what all of them carry."""
    datas = [as_data(arg) for arg in args]
    if not datas:
        return Data()
    return datas[0].but(
        stats=datas[0].stats.union(
            *(
                stat
                for data in datas
                for stat in [frozenset(s for s in data.stats if s.how == "resample")]
            )
        )
    )


def _part(data: Data, key: str, side: str) -> Data:
    cut = Cut(key, side)
    if not data.rows:
        # Numbers of rows, ids or names: what they pick is divided.
        return data.but(picks=data.picks | {cut}, tags=data.tags | {"index"}, const=NOTHING)
    rows = refine(data.rows, {cut})
    if "ids" in data.tags or "index" in data.tags:
        return data.but(rows=rows, picks=frozenset({cut}), tags=data.tags | {"index"})
    return data.but(rows=rows, blocks=(), const=NOTHING)


def _key(machine: Machine, rows: Rows, words: dict[str, Value]) -> str:
    """Return the key of a split: the same for the same seed, share and rows."""
    seed = const_of(words.get("random_state"))
    ordered = const_of(words.get("shuffle")) is False
    if (seed is NOTHING or seed is None) and not ordered:
        return f"split:{machine.number()}"
    share = [const_of(words.get(name)) for name in ("test_size", "train_size", "shuffle")]
    shown = [repr(one) if one is not NOTHING else "?" for one in (seed, *share)]
    base = hash(frozenset((path.source.id, path.cuts) for path in rows))
    kept = "s" if "stratify" in words else ""
    return f"split:{','.join(shown)}{kept}:{base}"


def splits_of(model: Model, given: Given) -> Value:
    """Return what a splitter's `split` goes through: indices of both sides, fold by fold."""
    machine, node = given.machine, given.node
    value = given.at(0, "X", "y")
    data = machine.with_rows(value, _first_name(node), node)
    how = "folds"
    for kind, name in zip(SPLITTERS, ("random", "folds", "group", "time"), strict=True):
        if is_a(model.name, kind):
            how = name
    shuffled = how == "random" or const_of(model.words.get("shuffle")) is True
    number = machine.number()
    groups = given.words.get("groups")
    single = False
    if groups is not None:
        named = group_name(groups, node)
        single = any(named in path.source.singles for path in data.rows)
        note(data.rows, named, "given as groups")
    kept = not single and (how == "group" or (groups is not None and not is_splitter(model.name)))
    machine.divided(
        node, f"split:fold{number}", how, model.name, blend_all(given.args[:2] or [data]),
        shuffled=shuffled, groups=kept, ids="ids" in data.tags,
    )  # fmt: skip
    folds: list[Value] = []
    label = "split:fold" if how != "random" else "split:draw"
    for turn in range(2):
        key = f"{label}{number}.{turn}"
        sides = [
            Data(picks=frozenset({Cut(key, side)}), tags=frozenset({"index"}))
            for side in ("train", "test")
        ]
        folds.append(Items(list(sides), "tuple"))
    return Items(folds, "list", open=True)


def pieces(machine: Machine, value: Value, count: int, node: ast.expr, what: str) -> Value:
    """Divide rows into pieces: `np.split`, `random_split`."""
    data = machine.with_rows(value, _first_name(node), node)
    number = machine.number()
    key = f"split:pieces{number}"
    shuffled = what == "random_split" or any(tag.startswith("order:") for tag in data.tags)
    machine.divided(node, key, "random" if shuffled else "ordered", what, data, shuffled=shuffled)
    parts: list[Value] = []
    for at in range(count):
        cut = Cut(key, f"piece{at}")
        if data.rows:
            part = data.but(rows=refine(data.rows, {cut}), blocks=())
            part.whole = part.whole and what != "random_split"
            parts.append(part)
        else:
            parts.append(data.but(picks=data.picks | {cut}))
    return Items(parts, "list")
