"""Reads folds that are put together by hand: all pieces but one."""

from __future__ import annotations

import ast

from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import text
from grader.analysis.flow.rows import Cut, Path
from grader.analysis.flow.values import (
    Data,
    Items,
    Value,
)


def around(machine: Machine, node: ast.BinOp, left: Value) -> Value | None:
    """Read `folds[:i] + folds[i + 1:]`: all pieces but one."""
    one, other = node.left, node.right
    if not (isinstance(one, ast.Subscript) and isinstance(other, ast.Subscript)):
        return None
    if not (isinstance(one.slice, ast.Slice) and isinstance(other.slice, ast.Slice)):
        return None
    at = text(one.slice.upper)
    if text(one.value) != text(other.value) or text(other.slice.lower) != f"{at} + 1":
        return None
    many = machine.evaluate(one.value)
    del left
    first = many.items[0] if isinstance(many, Items) and many.items else None
    if not isinstance(first, Data):
        return None
    cuts = first.picks or frozenset().union(*(path.cuts for path in first.rows))
    piece = next((cut for cut in cuts if cut.side.startswith("piece")), None)
    number = machine.evaluate(one.slice.upper)
    if piece is None:
        return None
    if isinstance(number, Data) and isinstance(number.const, int):
        return _other_pieces(first, piece, Cut(piece.key, f"others:piece{number.const}"))
    return _other_pieces(first, piece, Cut(f"{piece.key}:{at}", "out"))


def _other_pieces(first: Data, cut: Cut, out: Cut) -> Value:
    if first.picks:
        return Items([first.but(picks=first.picks - {cut} | {out})], "list", open=True)
    paths = {Path(path.source, path.cuts - {cut} | {out}) for path in first.rows}
    return Items([first.but(rows=frozenset(paths))], "list", open=True)


def all_but_one(
    items: list[Value], node: ast.ListComp | ast.SetComp | ast.GeneratorExp
) -> Value | None:
    """Read `[folds[j] for j in range(5) if j != i]`: all pieces but one."""
    tests = [test for generator in node.generators for test in generator.ifs]
    if len(tests) != 1 or not items or not isinstance(items[0], Data):
        return None
    test, first = tests[0], items[0]
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.NotEq):
        return None
    names = [text(test.left), text(test.comparators[0])]
    cuts = first.picks or frozenset().union(*(path.cuts for path in first.rows))
    for cut in cuts:
        key, _, at = cut.key.rpartition(":")
        if cut.side == "in" and at in names and key.startswith("split:pieces"):
            other = names[1 - names.index(at)]
            out = Cut(f"{key}:{other}", "out")
            if first.picks:
                return first.but(picks=first.picks - {cut} | {out})
            paths = {Path(path.source, path.cuts - {cut} | {out}) for path in first.rows}
            return first.but(rows=frozenset(paths))
    return None


def piece_at(value: Items, index: ast.expr) -> Value | None:
    """Return one of several pieces of rows, when it is not known which: `folds[i]`."""
    items = [item for item in value.items if isinstance(item, Data)]
    if len(items) < 2 or len(items) < len(value.items):  # noqa: PLR2004 - pieces are several
        return None
    cuts = [_last_cut(item) for item in items]
    keys = {cut.key for cut in cuts if cut is not None}
    if None in cuts or len(keys) != 1 or len(set(cuts)) < len(cuts):
        return None
    (key,) = keys
    picked = Cut(f"{key}:{text(index)}", "in")
    first = items[0]
    if first.picks:
        return first.but(picks=first.picks - {cuts[0]} | {picked})
    paths = {Path(path.source, path.cuts - {cuts[0]} | {picked}) for path in first.rows}
    return first.but(rows=frozenset(paths))


def _last_cut(data: Data) -> Cut | None:
    """Return the cut by which `np.split` and its like made a piece."""
    cuts = data.picks or frozenset().union(*(path.cuts for path in data.rows))
    return next((cut for cut in cuts if cut.side.startswith("piece")), None)
