"""Puts another value in place of what a submission delivers, right behind the step that makes it.

So a later step can be looked at as if the earlier ones had been right.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.source import parse
from grader.model.evidence import Evidence
from grader.model.exercise import CARRIED
from grader.model.submission import SourceUnit

_CHANGES = frozenset(
    ("append", "drop", "extend", "fillna", "insert", "pop", "rename", "setdefault", "update")
)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPOUND = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, *_SCOPES)


def with_value(
    units: Sequence[SourceUnit], name: str, later: Collection[str], expression: str
) -> tuple[SourceUnit, ...] | None:
    """Return the code with a name given another value where its step ends.

    The step ends with the last statement at the top level that binds or changes the name before
    anything of a later step is bound. Behind a statement of one piece, lines keep their numbers;
    behind a block, those further down in its unit move by one.

    Args:
        units: The code, in order.
        name: Variable that the step delivers.
        later: Variables that later steps deliver.
        expression: What it becomes.

    Returns:
        The changed units; ``None`` if no such statement was found.
    """
    found: tuple[int, ast.stmt] | None = None
    for at, statement in _statements(units):
        if any(_touches(statement, other) for other in later):
            break
        if _touches(statement, name):
            found = at, statement
    if found is None:
        return None
    at, statement = found
    changed = replace(units[at], code=_behind(units[at].code, statement, f"{name} = {expression}"))
    return (*units[:at], changed, *units[at + 1 :])


def carried_forward(evidence: Evidence, artifact: str) -> Evidence | None:
    """Return evidence as if the earlier steps had been right; ``None`` without such a run.

    It holds that run in the place of the one as submitted, and no other, for those carry the
    mistakes of earlier steps. So there is no generator either, whose data another run would need.
    """
    run = evidence.runs.get(CARRIED + artifact)
    if run is None:
        return None
    inputs = evidence.inputs.get(run.variant, ())
    return replace(
        evidence,
        exercise=replace(evidence.exercise, generator=None),
        runs={AS_SUBMITTED: replace(run, variant=AS_SUBMITTED)},
        inputs={AS_SUBMITTED: inputs},
    )


def _statements(units: Sequence[SourceUnit]) -> Iterator[tuple[int, ast.stmt]]:
    for at, unit in enumerate(units):
        tree = parse(unit.code)
        for statement in tree.body if tree is not None else ():
            yield at, statement


def _touches(statement: ast.stmt, name: str) -> bool:
    """Return whether a statement binds a name at the top level, or changes what it stands for."""
    if isinstance(statement, _SCOPES):
        return getattr(statement, "name", "") == name
    return any(_changes(node, name) for node in _here(statement))


def _here(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _SCOPES):
            yield from _here(child)


def _changes(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Name):
        return node.id == name and not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Subscript | ast.Attribute):
        return not isinstance(node.ctx, ast.Load) and _root(node) == name
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _CHANGES and _root(node.func) == name
    if isinstance(node, ast.alias):
        return (node.asname or node.name) == name
    return False


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _behind(code: str, statement: ast.stmt, text: str) -> str:
    lines = code.split("\n")
    last = (statement.end_lineno or statement.lineno) - 1
    if isinstance(statement, _COMPOUND):
        lines.insert(last + 1, text)
        return "\n".join(lines)
    line = lines[last].encode()
    end = statement.end_col_offset or len(line)
    lines[last] = f"{line[:end].decode()}; {text}{line[end:].decode()}"
    return "\n".join(lines)
