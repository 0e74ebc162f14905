"""The submission with another value of its seed: what is random must change."""

from __future__ import annotations

import ast
from dataclasses import replace

from grader.analysis.source import parse
from grader.execution.variants.base import Situation, run_as_submitted
from grader.model.run import RunSpec
from grader.model.submission import SourceUnit

NAME = "another-seed"
OTHER_SEED = 20_011


def make(situation: Situation) -> RunSpec | str:
    """Return a run in which the value of the seed is another one, or say that there is none."""
    name = situation.exercise.seed_name
    if not name:
        return "this exercise has no seed"
    plain = run_as_submitted(situation, NAME)
    for seed in (OTHER_SEED, OTHER_SEED + 1):  # one of them is not the learner's own
        units = tuple(replace(unit, code=with_value(unit, name, seed)) for unit in plain.units)
        if units != plain.units:
            break
    else:
        return f"no line of the form `{name} = 42` was found at the top level"
    return replace(plain, units=units)


def with_value(unit: SourceUnit, name: str, value: int) -> str:
    """Return the code of a unit with every top-level assignment to a name given another value.

    Only the assigned expression is replaced, and it keeps its number of lines, so that later
    lines keep their numbers.
    """
    tree = parse(unit.code)
    if tree is None:
        return unit.code
    lines = unit.code.split("\n")
    for statement in reversed(tree.body):
        expression = _assigned(statement, name)
        if expression is not None:
            _replace(lines, expression, str(value))
    return "\n".join(lines)


def _assigned(statement: ast.stmt, name: str) -> ast.expr | None:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return None
    named = any(isinstance(target, ast.Name) and target.id == name for target in targets)
    return statement.value if named else None


def _replace(lines: list[str], expression: ast.expr, text: str) -> None:
    first, last = expression.lineno - 1, (expression.end_lineno or expression.lineno) - 1
    before = lines[first].encode()[: expression.col_offset].decode()
    after = lines[last].encode()[expression.end_col_offset :].decode()
    extra = last - first
    opening, closing = ("(", "\n" * extra + ")") if extra else ("", "")
    lines[first : last + 1] = (before + opening + text + closing + after).split("\n")
