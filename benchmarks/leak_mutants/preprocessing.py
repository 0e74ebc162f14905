"""Leaks of what was learned from rows that are held out later."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from benchmarks.leak_mutants.plain_forms import PLAIN_FORMS
from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.shapes import FRAME, UNKNOWN, shape_of
from benchmarks.leak_mutants.sites import (
    CROSS_VALIDATES,
    Division,
    called,
    divisions,
    only_folds,
    splits_once,
)
from benchmarks.leak_mutants.steps import TOOL, Step, steps_for
from benchmarks.leak_mutants.wrapped_forms import WRAPPED_FORMS
from benchmarks.leak_mutants.written import NAMES, Rows, Written
from grader.authoring.mutants.program import CAUSE, Edit, Program, in_main
from grader.model.leakage import LeakKind

FORMS = {**PLAIN_FORMS, **WRAPPED_FORMS}


def above_the_split(program: Program) -> Iterator[Change]:
    """Learn from all rows before the split; the twin learns from the training part."""
    for division in _free(program):
        for step in steps_for(division.shape, program.text):
            if "{y}" in step.learn and not division.whole_label:
                continue
            for form, write in FORMS.items():
                whole, edits = _whole(program, division)
                written = write(step, whole, *_parts(division))
                if written is None:
                    continue
                pattern = f"{step.name} above the split"
                mutant, twin = _texts(program, division, written, edits)
                yield Change(pattern=pattern, form=form, mutant=mutant, twin=twin)
                if form == "inline" and "\n# -- the next cell --\n" not in program.text:
                    yield Change(
                        pattern=pattern,
                        form="main",
                        mutant=in_main(mutant),
                        twin=in_main(twin) if twin else "",
                    )


def _free(program: Program) -> Iterator[Division]:
    if not program.uses(*NAMES):
        yield from divisions(program)


def _whole(program: Program, division: Division) -> tuple[Rows, list[Edit]]:
    """Return the rows above the split, and the edit that hands the changed ones to the split."""
    named = division.whole.isidentifier() and program.is_top_level(division.node)
    kept = division.argument is None or named
    rows = Rows(
        value=division.whole,
        target=division.whole if kept else "ready",
        label=division.whole_label,
        shape=division.shape,
    )
    if kept or division.argument is None:
        return rows, []
    return rows, [program.replaced(division.argument, "ready")]


def _parts(division: Division) -> tuple[Rows, Rows]:
    return (
        Rows(
            value=division.train,
            target=division.train,
            label=division.train_label,
            shape=division.shape,
        ),
        Rows(
            value=division.test,
            target=division.test,
            label=division.test_label,
            shape=division.shape,
        ),
    )


def _texts(
    program: Program, division: Division, written: Written, edits: list[Edit]
) -> tuple[str, str]:
    imports = program.imported(written.imports)
    return (
        program.edited(imports, program.before(division.node, written.leaky), edits),
        _twin(program, program.edited(imports, program.after(division.node, written.honest))),
    )


def _twin(program: Program, text: str) -> str:
    """Return the twin, unless its training rows are divided again after it has learned."""
    return text if splits_once(program) else ""


def on_both_parts(program: Program) -> Iterator[Change]:
    """Learn from both parts glued together again; the twin glues them only to count rows."""
    for division in _free(program):
        glue = "pd.concat" if division.shape == FRAME else "np.concatenate"
        if not program.uses(glue[:2]):
            continue
        both = f"{glue}([{division.train}, {division.test}])"
        for step in _unlabelled(division, program):
            use = (
                f"{division.train} = {step.used_on(division.train)}",
                f"{division.test} = {step.used_on(division.test)}",
            )
            honest = f"{TOOL} = {step.learned_from(division.train, '')}"
            for form, leaky in _glued(step, both).items():
                yield Change(
                    pattern=f"{step.name} on both parts",
                    form=form,
                    mutant=program.edited(
                        program.imported(step.imports),
                        program.after(division.node, (*leaky, *use)),
                    ),
                    twin=_twin(
                        program,
                        program.edited(
                            program.imported(step.imports),
                            program.after(division.node, (f"print(len({both}))", honest, *use)),
                        ),
                    ),
                )


def _unlabelled(division: Division, program: Program) -> Iterator[Step]:
    for step in steps_for(division.shape, program.text):
        if "{y}" not in step.learn:
            yield step


def _glued(step: Step, both: str) -> dict[str, tuple[str, ...]]:
    return {
        "inline": (
            f"parts = {both}{CAUSE}",
            f"{TOOL} = {step.learned_from('parts', '')}{CAUSE}",
        ),
        "function": (
            "def prepare(parts):",
            f"    return {step.learned_from('parts', '')}{CAUSE}",
            f"{TOOL} = prepare({both}){CAUSE}",
        ),
        "lambda": (
            f"prepare = lambda parts: {step.learned_from('parts', '')}{CAUSE}",
            f"{TOOL} = prepare({both}){CAUSE}",
        ),
    }


def test_part_on_its_own(program: Program) -> Iterator[Change]:
    """Learn from the test part to change the test part; the twin reuses what was learned."""
    for division in _free(program):
        for step in _unlabelled(division, program):
            learned = step.learned_from("part", "")
            own = (
                "def prepare(part):",
                f"    {TOOL} = {learned}{CAUSE}",
                f"    return {step.used_on('part')}",
                f"{division.train} = prepare({division.train})",
                f"{division.test} = prepare({division.test}){CAUSE}",
            )
            plain = (
                f"{TOOL} = {step.learned_from(division.train, '')}",
                f"{division.train} = {step.used_on(division.train)}",
                f"{TOOL} = {step.learned_from(division.test, '')}{CAUSE}",
                f"{division.test} = {step.used_on(division.test)}",
            )
            for form, lines in (("inline", plain), ("function", own)):
                yield Change(
                    pattern=f"{step.name} fitted on the test part",
                    form=form,
                    mutant=program.edited(
                        program.imported(step.imports), program.after(division.node, lines)
                    ),
                )


def before_the_folds(program: Program) -> Iterator[Change]:
    """Learn from all rows before cross-validation; the twin puts the tool into a pipeline."""
    if program.uses(*NAMES) or not only_folds(program):
        return
    for call in program.calls:
        if called(call) not in CROSS_VALIDATES or len(call.args) < 3:  # noqa: PLR2004 - model, features, labels
            continue
        features, shape = call.args[1], shape_of(program, call.args[1])
        if shape == UNKNOWN or isinstance(program.statements[call], ast.Return):
            continue
        yield from _folds(program, call, features, shape)
        return


def _folds(program: Program, call: ast.Call, features: ast.expr, shape: str) -> Iterator[Change]:
    source = program.atom(features)
    whole = Rows(value=source, target="ready", label=program.source(call.args[2]), shape=shape)
    for step in steps_for(shape, program.text):
        for form in ("inline", "fit_transform", "function", "closure", "class", "alias", "lambda"):
            written = FORMS[form](step, whole, whole, whole)
            if written is None:
                continue
            twin = ""
            if step.tool and form == "inline":
                twin = _in_pipeline(program, call.args[0], step)
            yield Change(
                pattern=f"{step.name} before the folds",
                form=form,
                mutant=program.edited(
                    program.imported(written.imports),
                    program.before(call, written.leaky),
                    program.replaced(features, "ready"),
                ),
                twin=twin,
            )


def _in_pipeline(program: Program, model: ast.expr, step: Step) -> str:
    made = step.learn.partition(".fit(")[0]
    return program.edited(
        program.imported((*step.imports, "from sklearn.pipeline import make_pipeline")),
        program.replaced(model, f"make_pipeline({made}, {program.source(model)})"),
    )


OPERATORS = tuple(
    Operator(
        kind=LeakKind.PREPROCESSING, name=name, changes=changes, also=(LeakKind.TEMPORAL,)
    )  # a statistic of all rows of a series looks ahead as well
    for name, changes in (
        ("above the split", above_the_split),
        ("on both parts", on_both_parts),
        ("test part on its own", test_part_on_its_own),
        ("before the folds", before_the_folds),
    )
)
