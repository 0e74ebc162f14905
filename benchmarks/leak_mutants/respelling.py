"""Puts another way to divide rows in the place of one that respects time or groups."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from benchmarks.leak_mutants.cuts import Cut
from benchmarks.leak_mutants.expressions import Spelled, spelled
from benchmarks.leak_mutants.records import Change
from grader.authoring.mutants.program import CAUSE, Edit, Program
from grader.model.leakage import Declarations


def count(program: Program, call: ast.Call, default: int) -> str:
    """Return the text of the number of folds that a splitter is made with."""
    given = [key.value for key in call.keywords if key.arg == "n_splits"] or call.args[:1]
    return program.source(given[0]) if given else str(default)


def respelled(
    program: Program,
    call: ast.Call,
    leaky: str,
    *,
    pattern: str,
    declarations: Declarations | None,
    edits: tuple[Edit, ...] = (),
) -> Iterator[Change]:
    """Yield a splitter in the place of another one, in each form."""
    tool = leaky.partition("(")[0]
    imports = program.imported([f"from sklearn.model_selection import {tool}"])
    inside = is_in_class(program, call)
    pairs = zip(spelled(leaky, CAUSE), spelled(program.source(call), ""), strict=True)
    for mutant, twin in pairs:
        if inside and mutant.lines:
            continue
        yield Change(
            pattern=pattern,
            form=mutant.form,
            mutant=_marked_uses(
                program.edited(imports, put(program, call, mutant), edits), program, call
            ),
            twin=program.edited(imports, put(program, call, twin)),
            declarations=declarations,
        )


def is_in_class(program: Program, call: ast.Call) -> bool:
    """Whether lines before its statement would stand between a body and its head."""
    return isinstance(program.block(call), ast.ClassDef)


def put(program: Program, node: ast.expr, text: Spelled) -> list[Edit]:
    """Return the edits that put a spelled expression in the place of a node."""
    edits = [program.before(node, text.lines)] if text.lines else []
    return [*edits, program.replaced(node, text.text)]


def _marked_uses(text: str, program: Program, call: ast.Call) -> str:
    """Mark the lines on which the splitter splits, too: either line may be named."""
    statement = program.statements[call]
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    name = target.id if isinstance(target, ast.Name) else ""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        used = name and re.search(rf"\b{name}\b", line)
        splits = re.search(r"\.split\(|cross_val|SearchCV|\.fit\(.*groups", line)
        if CAUSE not in line and (used or splits):
            lines[number] = line + CAUSE
    return "\n".join(lines)


def drawn(
    program: Program, cut: Cut, pattern: str, declarations: Declarations | None
) -> Iterator[Change]:
    """Yield a random split in the place of a cut, in each form."""
    bases = ", ".join(cut.bases)
    leaky = f"train_test_split({bases}, test_size=0.25, random_state=0)"
    honest = f"({', '.join(cut.values)})"
    imports = program.imported(["from sklearn.model_selection import train_test_split"])
    bound = ", ".join(cut.names)
    first, *rest = cut.statements
    for mutant, twin in zip(spelled(leaky, CAUSE), spelled(honest, ""), strict=True):
        edits = [program.replaced(statement, "") for statement in rest]
        yield Change(
            pattern=pattern,
            form=mutant.form,
            mutant=program.edited(
                imports,
                program.before(first, mutant.lines),
                program.replaced(first, f"{bound} = {mutant.text}"),
                edits,
            ),
            twin=program.edited(
                program.before(first, twin.lines),
                program.replaced(first, f"{bound} = {twin.text}"),
                edits,
            )
            if cut.is_movable
            else "",
            declarations=declarations,
        )
