"""Changes of a clean program that change nothing: what a detector says must not change either."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from benchmarks.leak_mutants.shapes import FRAME
from benchmarks.leak_mutants.sites import divisions, fits, task
from grader.authoring.mutants.program import NEXT_CELL, Edit, Program, in_main

Refactoring = Callable[[Program], Iterator[str]]


def renamed(program: Program) -> Iterator[str]:
    """Give neutral names to what the program binds at its top level."""
    if re.search(r"query\(|eval\(|globals\(|locals\(|exec\(|getattr\(", program.text):
        return
    taken = _names_with_other_uses(program)
    found: dict[str, str] = {}
    nodes = [node for node in ast.walk(program.tree) if isinstance(node, ast.Name)]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(node.ctx, ast.Store) and node.id not in taken and node.id not in found:
            found[node.id] = f"value_{len(found)}"
    edits = _renamings(program, nodes, found)
    if edits:
        yield program.edited(edits)


def _names_with_other_uses(program: Program) -> set[str]:
    """Return names that stand in a place other than that of a plain variable."""
    taken = set()
    for node in ast.walk(program.tree):
        if isinstance(node, ast.arg):
            taken.add(node.arg)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            taken.update(node.names)
        elif isinstance(node, ast.ClassDef | ast.JoinedStr):  # places in f-strings are not exact
            taken.update(each.id for each in ast.walk(node) if isinstance(each, ast.Name))
    return taken


def _renamings(program: Program, nodes: list[ast.Name], found: Mapping[str, str]) -> list[Edit]:
    return [
        program.replaced(node, found[node.id])
        for node in nodes
        if node.id in found and program.source(node) == node.id
    ]


def in_a_main_function(program: Program) -> Iterator[str]:
    """Put a script into a function."""
    star = re.search(r"import \*", program.text)
    if NEXT_CELL not in program.text and not star and "global " not in program.text:
        yield in_main(program.text)


def statistics_printed(program: Program) -> Iterator[str]:
    """Print statistics of all rows, which nothing uses."""
    for division in divisions(program):
        lines = [f"print(len({division.whole}))"]
        if division.shape == FRAME:
            lines += [
                f"print({division.whole}.describe())",
                f"print({division.whole}.isna().mean())",
            ]
        else:
            lines += [f"print({division.whole}.mean(axis=0), {division.whole}.std(axis=0))"]
        yield program.edited(program.before(division.node, lines))


def helper_that_is_not_called(program: Program) -> Iterator[str]:
    """Add a function that would leak, were it called."""
    for division in divisions(program):
        lines = [
            "def scale_everything(rows):",
            "    from sklearn.preprocessing import StandardScaler",
            "    return StandardScaler().fit_transform(rows)",
        ]
        yield program.edited(program.before(division.node, lines))


def refit_for_delivery(program: Program) -> Iterator[str]:
    """Fit another model on all rows at the end, and evaluate it no more."""
    model = {"classification": "DecisionTreeClassifier", "regression": "DecisionTreeRegressor"}
    chosen = model.get(task(program))
    for division in divisions(program):
        if not chosen or not division.whole_label or not program.is_top_level(division.node):
            return
        lines = (
            f"from sklearn.tree import {chosen}",
            "from sklearn.preprocessing import StandardScaler",
            f"shipped_scaler = StandardScaler().fit({division.whole})",
            f"shipped_rows = shipped_scaler.transform({division.whole})",
            f"shipped = {chosen}().fit(shipped_rows, {division.whole_label})",
        )
        yield program.text + "\n".join(lines) + "\n"


def row_by_row(program: Program) -> Iterator[str]:
    """Change each row by itself before the split, in several forms."""
    if program.uses("ready", "each_row", "RowWise"):
        return
    for division in divisions(program):
        if division.argument is None:
            return
        whole, argument = division.whole, program.replaced(division.argument, "ready")
        forms = (
            ("def each_row(rows):", "    return rows * 2", f"ready = each_row({whole})"),
            (f"ready = (lambda rows: rows * 1.5)({whole})",),
            (
                "class RowWise:",
                "    def fit(self, rows):",
                "        return self",
                "    def transform(self, rows):",
                "        return rows * 2",
                f"ready = RowWise().fit({whole}).transform({whole})",
            ),
        )
        for lines in forms:
            yield program.edited(program.before(division.node, lines), argument)


def fit_in_two_statements(program: Program) -> Iterator[str]:
    """Give the training rows other names before the fit."""
    if program.uses("known_rows", "known_labels"):
        return
    for division in divisions(program):
        for fit in fits(program, division):
            yield program.edited(
                program.before(fit.call, [f"known_rows, known_labels = {', '.join(fit.train)}"]),
                program.replaced(fit.call.args[0], "known_rows"),
                program.replaced(fit.call.args[1], "known_labels"),
            )
            return


REFACTORINGS: Mapping[str, Refactoring] = {
    "renamed": renamed,
    "main": in_a_main_function,
    "statistics printed": statistics_printed,
    "helper not called": helper_that_is_not_called,
    "refit for delivery": refit_for_delivery,
    "row by row": row_by_row,
    "other names before the fit": fit_in_two_statements,
}
