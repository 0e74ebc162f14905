"""Leaves the share of each class to chance."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.model.exercise import Exercise

PLAIN = {
    "StratifiedKFold": "KFold",
    "RepeatedStratifiedKFold": "RepeatedKFold",
    "StratifiedShuffleSplit": "ShuffleSplit",
    "StratifiedGroupKFold": "GroupKFold",
}


def changes(program: Program, exercise: Exercise) -> Iterator[str]:  # noqa: ARG001 - one signature
    """Yield programs that split without regard to the target."""
    for call in program.calls:
        for keyword in call.keywords:
            if keyword.arg == "stratify":
                yield program.edited(program.replaced(keyword, "stratify=None"))
        plain = PLAIN.get(called(call))
        if plain and isinstance(call.func, ast.expr):
            text = re.sub(r"\w+$", plain, program.source(call.func))
            imported = f"from sklearn.model_selection import {plain}"
            yield program.edited(program.replaced(call.func, text), program.imported([imported]))


OPERATOR = Operator(name="drop-stratify", changes=changes)
