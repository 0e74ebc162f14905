"""Leaks of rows that are evaluated although a model was fitted on them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.sites import Division, Fit, called, divisions, fits, splits_once
from grader.authoring.mutants.program import CAUSE, Program
from grader.model.leakage import LeakKind

NAMES = ("train_on", "Trainer")


def fitted_on_all_rows(program: Program) -> Iterator[Change]:
    """Fit the model on all rows; the twin writes the honest fit in the same form."""
    if program.uses(*NAMES) or not splits_once(program):
        return
    for division in divisions(program):
        if not division.whole_label:
            continue
        for fit in fits(program, division):
            everything = _everything(program, division, fit)
            for pattern, (rows, labels) in everything.items():
                for form in ("inline", "function", "lambda", "class"):
                    yield Change(
                        pattern=pattern,
                        form=form,
                        mutant=_fitted(program, fit, form, (rows, labels), CAUSE),
                        twin=_fitted(program, fit, form, fit.train, ""),
                    )
            return


def _everything(program: Program, division: Division, fit: Fit) -> dict[str, tuple[str, str]]:
    found = {}
    names = {*division.names, *division.names.values()}
    kept = not any(re.search(rf"\b{name}\b", division.whole) for name in names)
    if kept and fit.train == (division.train, division.train_label):
        found["fitted on all rows"] = (division.whole, division.whole_label)
    if program.uses("np"):
        both = [f"np.concatenate([{a}, {b}])" for a, b in zip(fit.train, fit.test, strict=True)]
        found["fitted on both parts"] = (both[0], both[1])
    return found


def _fitted(program: Program, fit: Fit, form: str, learned: tuple[str, str], mark: str) -> str:
    """Return the text with the model fitted on other rows."""
    rows, labels = learned
    func = fit.call.func
    if not isinstance(func, ast.Attribute):
        return ""
    model = program.source(func.value)
    if form == "inline":
        return program.edited(
            program.replaced(func, program.source(func) + mark),
            program.replaced(fit.call.args[0], rows + mark),
            program.replaced(fit.call.args[1], labels),
        )
    lines = {
        "function": (
            "def train_on(model, rows, labels):",
            f"    return model.fit(rows, labels){mark}",
        ),
        "lambda": (f"train_on = lambda model, rows, labels: model.fit(rows, labels){mark}",),
        "class": (
            "class Trainer:",
            "    def run(self, model, rows, labels):",
            f"        return model.fit(rows, labels){mark}",
        ),
    }[form]
    name = "Trainer().run" if form == "class" else "train_on"
    call = f"{name}({model}, {rows}, {labels})"
    return program.edited(program.before(fit.call, lines), program.replaced(fit.call, call))


def scored_on_training_rows(program: Program) -> Iterator[Change]:
    """Evaluate on the training part; the twin prints the training score beside the other."""
    if not splits_once(program):
        return
    for division in divisions(program):
        edits, lines = [], set[int]()
        for node in ast.walk(program.tree):
            if not isinstance(node, ast.Name) or node.lineno <= division.node.lineno:
                continue
            if not isinstance(node.ctx, ast.Load):
                continue
            swapped = {test: train for train, test in division.names.items()}.get(node.id)
            if swapped and _is_read(program, node):
                edits.append(program.replaced(node, swapped))
                lines |= _evaluation_lines(program, node)
        if not edits or not lines:
            continue
        text = program.edited(edits).split("\n")
        for line in lines:
            text[line - 1] += CAUSE
        yield Change(
            pattern="scored on training rows",
            form="inline",
            mutant="\n".join(text),
            twin=_beside(program, division),
        )


def _is_read(program: Program, node: ast.Name) -> bool:
    """Whether a name is read, and nothing is stored in it or changed in it."""
    parent = program.parents[node]
    if isinstance(parent, ast.Subscript) and not isinstance(parent.ctx, ast.Load):
        return False
    return program.source(node) == node.id  # places within f-strings are not exact


def _evaluation_lines(program: Program, node: ast.AST) -> set[int]:
    statement = program.statements[node]
    if isinstance(statement, ast.FunctionDef | ast.For | ast.With | ast.ClassDef):
        return {statement.lineno}
    return set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))


def _beside(program: Program, division: Division) -> str:
    for fit in fits(program, division):
        func = fit.call.func
        bound = isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name)
        if bound and isinstance(program.statements[fit.call], ast.Expr):
            model = program.source(func.value)  # type: ignore[attr-defined]  # it is an attribute
            line = f'print("training", {model}.score({fit.train[0]}, {fit.train[1]}))'
            return program.edited(program.after(fit.call, [line]))
    return ""


def parts_overlap(program: Program) -> Iterator[Change]:
    """Let the test slice begin before the training slice ends; the twin names the border."""
    for call in program.calls:
        if called(call) == "train_test_split":
            return
    for division in divisions(program):
        if not isinstance(division.node, ast.Tuple):
            continue
        slices = [each for each in division.node.elts if isinstance(each, ast.Subscript)]
        borders = [each.slice for each in slices]
        lower = [b.lower for b in borders if isinstance(b, ast.Slice) and b.lower is not None]
        upper = [b.upper for b in borders if isinstance(b, ast.Slice) and b.upper is not None]
        if len(lower) * 2 != len(borders) or len(upper) * 2 != len(borders):
            continue
        if any(isinstance(border, ast.UnaryOp) for border in (*lower, *upper)):
            continue
        late = [program.replaced(b, f"{program.source(b)} - 20") for b in lower]
        text = program.edited(late).split("\n")
        text[(division.node.end_lineno or 1) - 1] += CAUSE
        yield Change(
            pattern="slices that reach over",
            form="inline",
            mutant="\n".join(text),
            twin=program.edited(
                [program.replaced(b, f"({program.source(b)}) - 20") for b in (*lower, *upper)]
            ),
        )


OPERATORS = tuple(
    Operator(kind=LeakKind.OVERLAP, name=name, changes=changes)
    for name, changes in (
        ("fitted on all rows", fitted_on_all_rows),
        ("scored on training rows", scored_on_training_rows),
        ("parts overlap", parts_overlap),
    )
)
