"""Puts expressions into the learner's own words."""

from __future__ import annotations

import ast
from functools import lru_cache


def subject(node: ast.AST | None) -> str:
    """Return what a call is about, in the learner's words; empty when it is long."""
    if isinstance(node, ast.Call):
        if node.args:
            return words(node.args[0])
        named = next(
            (word.value for word in node.keywords if word.arg in ("X", "x", "data")), None
        )
        if named is not None:
            return words(named)
        return words(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    return words(node) if isinstance(node, ast.expr) else ""


@lru_cache(maxsize=4096)
def _unparsed(node: ast.AST) -> str:
    try:
        return ast.unparse(node)
    except (ValueError, RecursionError, AttributeError, TypeError):
        return ""


def text(node: ast.AST | None) -> str:
    """Return the text of a node."""
    return _unparsed(node) if node is not None else ""


def words(node: ast.AST | None) -> str:
    """Return the text of a node when it is short enough for a sentence."""
    if isinstance(node, ast.Starred):
        node = node.value
    if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        return ""
    found = text(node)
    return found if len(found) <= 40 else ""  # noqa: PLR2004 - what fits into a sentence
