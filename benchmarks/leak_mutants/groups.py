"""Leaks of rows of the same group: what holds them together is ignored."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from benchmarks.leak_mutants.cuts import Cut, cuts
from benchmarks.leak_mutants.expressions import NAMES
from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.respelling import count, drawn, respelled
from benchmarks.leak_mutants.sites import called, learns
from grader.authoring.mutants.program import Program
from grader.model.leakage import Declarations, LeakKind

UNGROUPED = {
    "GroupKFold": "KFold(n_splits={n}, shuffle=True, random_state=0)",
    "StratifiedGroupKFold": "StratifiedKFold(n_splits={n}, shuffle=True, random_state=0)",
    "GroupShuffleSplit": "ShuffleSplit(n_splits={n}, test_size=0.25, random_state=0)",
    "LeaveOneGroupOut": "KFold(n_splits=5, shuffle=True, random_state=0)",
    "LeavePGroupsOut": "KFold(n_splits=5, shuffle=True, random_state=0)",
}
FOLDS, SPLITS = 5, 1
REPEATS = {"integers", "choice", "repeat"}


def groups_ignored(program: Program) -> Iterator[Change]:
    """Make plain folds of folds by group; the twin writes the honest ones in the same form."""
    splitters = [call for call in program.calls if called(call) in UNGROUPED]
    if len(splitters) != 1 or program.uses(*NAMES) or not learns(program):
        return
    call = splitters[0]
    default = SPLITS if called(call) == "GroupShuffleSplit" else FOLDS
    leaky = UNGROUPED[called(call)].replace("{n}", count(program, call, default))
    yield from respelled(
        program, call, leaky, pattern="groups ignored", declarations=_with_group(program)
    )


def _with_group(program: Program) -> Declarations | None:
    """Return the declaration of the group column, if the program names one."""
    match = re.search(r"""groups=\w+(?:\.\w+)?\[["'](\w+)["']\]""", program.text)
    return Declarations(group_column=match.group(1)) if match else None


def random_split_of_groups(program: Program) -> Iterator[Change]:
    """Split rows at random that were held together by their group."""
    if program.uses(*NAMES):
        return
    for cut in cuts(program):
        column = _repeated_group(program, cut)
        if column:
            known = Declarations(group_column=column)
            yield from drawn(program, cut, "random split of rows of a group", known)
            return


def _repeated_group(program: Program, cut: Cut) -> str:
    """Return the column by which rows are cut, if the program draws its values repeatedly."""
    text = "\n".join((*cut.values, *cut.masks))
    for column in re.findall(r"""\[["'](\w+)["']\](?:\.isin|\.map|\.apply| %)""", text):
        if any(_is_repeated(program, value, depth=2) for value in _values(program, str(column))):
            return str(column)
    return ""


def _values(program: Program, column: str) -> Iterator[ast.expr]:
    """Yield the expressions that a column is made of."""
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == column:
                    yield value
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            place = node.targets[0].slice
            if isinstance(place, ast.Constant) and place.value == column:
                yield node.value


def _is_repeated(program: Program, value: ast.expr, *, depth: int) -> bool:
    """Whether values are drawn with repetition, or are made of such values."""
    if any(isinstance(e, ast.Call) and called(e) in REPEATS for e in ast.walk(value)):
        return True
    names = {each.id for each in ast.walk(value) if isinstance(each, ast.Name)}
    return depth > 0 and any(
        _is_repeated(program, node.value, depth=depth - 1)
        for node in ast.walk(program.tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in names
    )


OPERATORS = tuple(
    Operator(kind=LeakKind.GROUP, name=name, changes=changes)
    for name, changes in (
        ("groups ignored", groups_ignored),
        ("random split", random_split_of_groups),
    )
)
