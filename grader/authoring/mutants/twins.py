"""Finds what a program calls the counterpart of its training part."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from grader.authoring.mutants.program import Program

TRAIN = re.compile(r"train", re.IGNORECASE)
OTHERS = ("test", "val", "valid", "validation")
WORD = re.compile(r"[A-Za-z_]\w*")


def test_of(program: Program, node: ast.expr) -> str:
    """Return the text of an expression with the test part for the training part.

    The answer is empty where the program has no such part above the expression, so that what is
    put there would only crash.
    """
    text = program.source(node)
    if TRAIN.search(text):
        for word in OTHERS:
            other = TRAIN.sub(partial(_like, word), text)
            if set(WORD.findall(other)) <= _known(program, node):
                return other
    return ""


def _like(new: str, found: re.Match[str]) -> str:
    old = found[0]
    return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


def _known(program: Program, node: ast.expr) -> set[str]:
    """Return the words that are bound, or written as texts, above an expression."""
    scope = _function(program, node) or program.tree
    return {
        word
        for each in ast.walk(scope)
        if getattr(each, "lineno", node.lineno) < node.lineno or isinstance(each, ast.arg)
        for word in _words(each)
    } | set(WORD.findall(TRAIN.sub("", program.source(node))))


def _function(program: Program, node: ast.AST) -> ast.AST | None:
    parent: ast.AST | None = program.parents.get(node)
    while parent is not None and not isinstance(parent, ast.FunctionDef | ast.Lambda):
        parent = program.parents.get(parent)
    return parent


def _words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from WORD.findall(node.value)
    elif isinstance(node, ast.keyword) and node.arg:
        yield node.arg
    elif isinstance(node, ast.Attribute):
        yield node.attr
