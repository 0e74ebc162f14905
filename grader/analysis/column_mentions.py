"""Finds the statements of a program that give a column its name, and so perhaps its values."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return)


def statements_naming(tree: ast.AST, column: str) -> Iterator[ast.stmt]:
    """Yield the simple statements that name a column for more than to read it, in order.

    ``t["seats"] = 1``, ``t.agg(seats=...)`` and ``t.columns = ["seats"]`` name it;
    ``n = t["seats"].sum()`` and ``t[["seats"]].head()`` only read it.

    Args:
        tree: The syntax tree of a cell.
        column: Name of the column.
    """
    simple = [node for node in ast.walk(tree) if isinstance(node, _SIMPLE)]
    for node in sorted(simple, key=lambda node: node.lineno):
        if _names(node, column):
            yield node


def _names(node: ast.AST, column: str) -> bool:
    if isinstance(node, ast.Constant):
        return bool(node.value == column)
    if isinstance(node, ast.keyword) and node.arg == column:
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        return _names(node.value, column)
    return any(_names(child, column) for child in ast.iter_child_nodes(node))
