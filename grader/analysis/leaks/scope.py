"""Tells whether a leak stands in a part of the submission that a rubric names."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from grader.analysis.source import parse
from grader.model.leakage import Suspicion
from grader.model.submission import SourceUnit


def is_within(suspicion: Suspicion, units: Sequence[SourceUnit], names: AbstractSet[str]) -> bool:
    """Return whether the cause of a leak stands in what is named.

    Args:
        suspicion: The leak; its first place is the cause.
        units: Code of the submission.
        names: Functions and classes, and names whose binding marks a whole cell.
    """
    if not suspicion.locations:
        return False
    place = suspicion.locations[0]
    for unit in units:
        if (unit.file, unit.cell) != (place.file, place.cell):
            continue
        line = place.line if unit.cell is not None else place.line - unit.first_line + 1
        if any(first <= line <= last for first, last in _passages(unit, names)):
            return True
    return False


def _passages(unit: SourceUnit, names: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each passage that is named, counted in the unit from 1."""
    tree = parse(unit.code)
    if tree is None:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name in names:
                yield node.lineno, node.end_lineno or node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in names:
            yield 1, unit.code.count("\n") + 1
