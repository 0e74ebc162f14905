"""Leaks of later rows: the order in time is ignored, or a feature looks ahead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.leak_mutants.cuts import cuts
from benchmarks.leak_mutants.expressions import NAMES, applied
from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.respelling import count, drawn, is_in_class, put, respelled
from benchmarks.leak_mutants.sites import called, learns
from grader.authoring.mutants.program import CAUSE, Program
from grader.model.leakage import Declarations, LeakKind

CLOCK = re.compile(r"date_range|to_datetime|parse_dates|period_range|Timestamp|datetime64")
TIME_COLUMNS = (
    re.compile(r"""["'](\w+)["']\s*:\s*(?:pd\.date_range|pd\.to_datetime|pd\.Timestamp)"""),
    re.compile(r"""\[["'](\w+)["']\]\s*=\s*(?:pd\.date_range|pd\.to_datetime|pd\.Timestamp)"""),
    re.compile(r"""parse_dates=\[["'](\w+)["']"""),
    re.compile(r"""sort_values\(["'](\w+)["']"""),
)
FOLDS = 5
CENTRED_FROM = 5


def _has_clock(program: Program) -> bool:
    return bool(CLOCK.search(program.text)) and not program.uses(*NAMES)


def _with_time(program: Program) -> Declarations | None:
    """Return the declaration of the time column, if the program names one."""
    for pattern in TIME_COLUMNS:
        match = pattern.search(program.text)
        if match:
            return Declarations(time_column=match.group(1))
    return None


def shuffled_folds(program: Program) -> Iterator[Change]:
    """Make shuffled folds of folds in time; the twin writes the folds in time in the same form."""
    for call in program.calls:
        if called(call) != "TimeSeriesSplit" or program.uses(*NAMES):
            continue
        shuffled = f"KFold(n_splits={count(program, call, FOLDS)}, shuffle=True, random_state=0)"
        yield from respelled(
            program,
            call,
            shuffled,
            pattern="shuffled folds instead of folds in time",
            declarations=_with_time(program),
        )
        return


def random_split_by_time(program: Program) -> Iterator[Change]:
    """Split at random what was cut in time; the twin writes the cut in the same form."""
    if _has_clock(program):
        for cut in cuts(program):
            yield from drawn(program, cut, "random split of rows in time", _with_time(program))
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look at other rows: how it is written, and how it looks ahead.

    Attributes:
        pattern: What the mutant does.
        back: Template of what stands in the program.
        ahead: Template of what looks ahead.
        also: Mark of the line where it is used, if that line may be named as well.
    """

    pattern: str
    back: str
    ahead: str
    also: str = ""


def looks_ahead(program: Program) -> Iterator[Change]:
    """Turn a feature that looks back into one that looks ahead, in each form."""
    if not _has_clock(program):
        return
    for call in program.calls:
        look = _look(program, call)
        func = call.func
        if look is None or not isinstance(func, ast.Attribute) or _is_deep(program, call):
            continue
        if not _is_feature(program, call):
            continue
        value = program.source(func.value)
        pairs = zip(applied(value, look.ahead, CAUSE), applied(value, look.back, ""), strict=True)
        for mutant, twin in pairs:
            yield Change(
                pattern=look.pattern,
                form=mutant.form,
                mutant=program.edited(
                    put(program, call, replace(mutant, text=f"{mutant.text}{look.also}"))
                ),
                twin=program.edited(put(program, call, twin)),
                declarations=_with_time(program),
            )


def _is_deep(program: Program, call: ast.Call) -> bool:
    """Whether the call stands in a lambda, a comprehension or a class, with names of its own."""
    node: ast.AST | None = call
    while node is not None and not isinstance(node, ast.stmt):
        if isinstance(node, ast.Lambda | ast.ListComp | ast.DictComp | ast.GeneratorExp):
            return True
        node = program.parents.get(node)
    return is_in_class(program, call) or not program.is_top_level(call)


def _is_feature(program: Program, call: ast.Call) -> bool:
    """Whether the result becomes a column that is used again, in a program that evaluates."""
    statement = program.statements[call]
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, ast.Subscript) or not isinstance(target.slice, ast.Constant):
        return False
    name = str(target.slice.value)
    again = len(re.findall(rf"""["']{re.escape(name)}["']""", program.text)) > 1
    return learns(program) and (again or ".drop(" in program.text)


def _look(program: Program, call: ast.Call) -> Look | None:
    if len(call.args) != 1 or call.keywords:
        return _fill(call)
    number = call.args[0]
    if not isinstance(number, ast.Constant) or not isinstance(number.value, int):
        return None
    rows = number.value
    descending = "ascending=False" in program.text
    if called(call) == "shift" and rows > 0 and not descending:
        return Look(
            pattern="shift to later rows",
            back=f"{{v}}.shift({rows})",
            ahead=f"{{v}}.shift(-{rows})",
        )
    if (
        called(call) == "rolling"
        and rows >= CENTRED_FROM
        and ".shift(" not in program.source(call)
    ):
        return Look(
            pattern="centred window",
            back=f"{{v}}.rolling({rows})",
            ahead=f"{{v}}.rolling({rows}, center=True)",
            also=CAUSE,  # a window does nothing before it is summed up
        )
    return None


def _fill(call: ast.Call) -> Look | None:
    if called(call) == "ffill" and not call.args and not call.keywords:
        return Look(pattern="filled from later rows", back="{v}.ffill()", ahead="{v}.bfill()")
    return None


OPERATORS = tuple(
    Operator(kind=LeakKind.TEMPORAL, name=name, changes=changes)
    for name, changes in (
        ("shuffled folds", shuffled_folds),
        ("random split", random_split_by_time),
        ("looks ahead", looks_ahead),
    )
)
