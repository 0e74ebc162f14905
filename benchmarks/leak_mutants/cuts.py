"""Splits that a program makes itself: two parts of one table, by a border or a mask."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.leak_mutants.sites import EVALUATES, called, mentions
from grader.authoring.mutants.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Two parts of one table, or of features and labels.

    Attributes:
        statements: The statements that make the parts; they follow each other.
        names: Names of the parts.
        values: Texts of the parts.
        bases: Names of what is cut.
        masks: Texts of what the masks are assigned, where the parts are made with masks.
        is_movable: Whether each part can be made without the other one.
    """

    statements: tuple[ast.stmt, ...]
    names: tuple[str, ...]
    values: tuple[str, ...]
    bases: tuple[str, ...]
    masks: tuple[str, ...]
    is_movable: bool


def cuts(program: Program) -> Iterator[Cut]:
    """Yield the cuts at the top level whose first part is fitted and whose second is evaluated."""
    body = program.tree.body
    for number, statement in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        for statements in ((statement,), (statement, following)):
            found = _cut(program, [each for each in statements if each is not None])
            if found is not None:
                yield found
                break


def _cut(program: Program, statements: Sequence[ast.stmt]) -> Cut | None:
    names: list[str] = []
    values: list[ast.expr] = []
    for statement in statements:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            return None
        target, value = statement.targets[0], statement.value
        pairs = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        targets = target.elts if isinstance(target, ast.Tuple) and pairs else [target]
        values += value.elts if isinstance(value, ast.Tuple) and pairs else [value]
        names += [each.id if isinstance(each, ast.Name) else "" for each in targets]
    bases = [_base(value) for value in values]
    if len(names) not in {2, 4} or len(values) != len(names) or "" in (*names, *bases):
        return None
    if len(set(bases[:2])) != 1 or len(set(bases[2:])) > 1 or set(names) & set(bases):
        return None
    if not _are_used(program, statements, names):
        return None
    return Cut(
        statements=tuple(statements),
        names=tuple(names),
        values=tuple(program.source(value) for value in values),
        bases=tuple(dict.fromkeys(bases)),
        masks=tuple(_masks(program, values)),
        is_movable=not any(mentions(value, name) for value in values for name in names),
    )


def _base(value: ast.expr) -> str:
    """Return the name of the table that a part is taken from; empty if it is no part."""
    if isinstance(value, ast.Call):
        if called(value) not in {"query", "head", "tail", "drop", "copy"}:
            return ""
        value = value.func.value if isinstance(value.func, ast.Attribute) else value
        if isinstance(value, ast.Name):
            return value.id
        return _base(value)
    if not isinstance(value, ast.Subscript) or isinstance(value.slice, ast.Constant | ast.List):
        return ""
    inner = value.value
    if isinstance(inner, ast.Attribute) and inner.attr in {"iloc", "loc"}:
        inner = inner.value
    return inner.id if isinstance(inner, ast.Name) else ""


def _are_used(program: Program, statements: Sequence[ast.stmt], names: Sequence[str]) -> bool:
    later = [call for call in program.calls if call.args and call.lineno > statements[-1].lineno]
    fits = any(
        called(c) == "fit" and len(c.args) > 1 and mentions(c.args[0], names[0]) for c in later
    )
    looks = any(called(c) in EVALUATES and mentions(c.args[0], names[1]) for c in later)
    return fits and looks


def _masks(program: Program, values: Sequence[ast.expr]) -> Iterator[str]:
    names = {each.id for value in values for each in ast.walk(value) if isinstance(each, ast.Name)}
    for node in program.tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and isinstance(node, ast.Assign) and target.id in names:
            text = program.source(node.value)
            if "DataFrame" not in text:
                yield text
