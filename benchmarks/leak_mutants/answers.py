"""Leaks of the answer: a feature that is computed from the target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.leak_mutants.expressions import NAMES, applied
from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.shapes import FRAME
from benchmarks.leak_mutants.sites import Division, divisions
from grader.authoring.mutants.program import CAUSE, Program
from grader.model.leakage import LeakKind

TEMPLATES = {
    "target scaled": "{v} * 0.5 + 1.0",
    "target negated": "-1 * {v}",
    "target squared": "{v} ** 2",
}


def feature_of_the_target(program: Program) -> Iterator[Change]:
    """Add a feature computed from the target; the twin computes it from another feature."""
    if program.uses(*NAMES, "hint", "ready"):
        return
    for division in divisions(program):
        plain = division.argument is not None and bool(division.whole_label)
        if _picks_columns(program):
            continue
        if not plain or re.search(r"astype\(str\)", division.whole_label):
            continue
        for pattern, template in TEMPLATES.items():
            yield from _added(program, division, pattern, template)


def _picks_columns(program: Program) -> bool:
    """Whether new columns are dropped, because those that count are named."""
    named = re.search(r"ColumnTransformer\(|column_transformer\(", program.text)
    return named is not None and "passthrough" not in program.text


def _added(program: Program, division: Division, pattern: str, template: str) -> Iterator[Change]:
    whole = f"({division.whole})"
    other = f"{whole}.iloc[:, 0]" if division.shape == FRAME else f"{whole}[:, 0]"
    argument = division.argument
    if argument is None:
        return
    pairs = zip(
        applied(f"({division.whole_label})", template, CAUSE),
        applied(other, template, ""),
        strict=True,
    )
    for mutant, twin in pairs:
        texts = []
        for each, mark in ((mutant, CAUSE), (twin, "")):
            ready = _joined(division.whole, each.text, division.shape)
            lines = (*each.lines, *(f"{line}{mark}" for line in ready))
            texts.append(
                program.edited(
                    program.imported(["import numpy as np"] if division.shape != FRAME else []),
                    program.before(division.node, lines),
                    program.replaced(argument, "ready"),
                )
            )
        yield Change(pattern=pattern, form=mutant.form, mutant=texts[0], twin=texts[1])


def _joined(whole: str, feature: str, shape: str) -> tuple[str, ...]:
    feature = feature.replace(CAUSE, "")
    if shape == FRAME:
        return (f"ready = ({whole}).assign(hint={feature})",)
    return (f"ready = np.column_stack([{whole}, {feature}])",)


OPERATORS = (
    Operator(kind=LeakKind.TARGET, name="feature of the target", changes=feature_of_the_target),
)
