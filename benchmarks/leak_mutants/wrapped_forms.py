"""The ways in which people hide how rows are prepared: in functions, classes, closures, pipes."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.leak_mutants.shapes import FRAME
from benchmarks.leak_mutants.steps import TOOL, Step
from benchmarks.leak_mutants.written import Form, Rows, Written
from grader.authoring.mutants.program import CAUSE


def _parameters(step: Step) -> str:
    return "part, labels" if "{y}" in step.learn else "part"


def _arguments(step: Step, rows: Rows) -> str:
    return f"{rows.value}, {rows.label}" if "{y}" in step.learn else rows.value


def _function(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    learned = step.learned_from("part", "labels")
    return Written(
        leaky=(
            f"def prepare({_parameters(step)}):",
            f"    {TOOL} = {learned}{CAUSE}",
            f"    return {step.used_on('part')}",
            f"{whole.target} = prepare({_arguments(step, whole)})",
        ),
        honest=(
            f"def prepare(other, {_parameters(step)}):",
            f"    {TOOL} = {learned}",
            f"    return {step.used_on('part')}, {step.used_on('other')}",
            f"{train.target}, {test.target} = prepare({test.value}, {_arguments(step, train)})",
        ),
        imports=step.imports,
    )


def _nested(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    """Write one function that calls another one."""
    inner = (
        f"def use_on({_parameters(step)}):",
        f"    return {step.learned_from('part', 'labels')}",
    )
    return Written(
        leaky=(
            inner[0],
            f"{inner[1]}{CAUSE}",
            f"def prepare({_parameters(step)}):",
            f"    {TOOL} = use_on({_parameters(step)})",
            f"    return {step.used_on('part')}",
            f"{whole.target} = prepare({_arguments(step, whole)})",
        ),
        honest=(
            *inner,
            f"def prepare(part, {TOOL}):",
            f"    return {step.used_on('part')}",
            f"{TOOL} = use_on({_arguments(step, train)})",
            f"{train.target} = prepare({train.value}, {TOOL})",
            f"{test.target} = prepare({test.value}, {TOOL})",
        ),
        imports=step.imports,
    )


def _closure(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    def lines(mark: str) -> tuple[str, ...]:
        return (
            f"def prepare({_parameters(step)}):",
            f"    {TOOL} = {step.learned_from('part', 'labels')}{mark}",
            "    def use_on(outer):",
            f"        return {step.used_on('outer')}",
            "    return use_on",
        )

    return Written(
        leaky=(
            *lines(CAUSE),
            f"ready = prepare({_arguments(step, whole)})",
            f"{whole.target} = ready({whole.value})",
        ),
        honest=(
            *lines(""),
            f"ready = prepare({_arguments(step, train)})",
            f"{train.target}, {test.target} = ready({train.value}), ready({test.value})",
        ),
        imports=step.imports,
    )


def _class(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    def lines(mark: str) -> tuple[str, ...]:
        return (
            "class Preparation:",
            f"    def fit(self, {_parameters(step)}):",
            f"        self.{TOOL} = {step.learned_from('part', 'labels')}{mark}",
            "        return self",
            "    def transform(self, part):",
            f"        return {step.used_on('part', f'self.{TOOL}')}",
        )

    return Written(
        leaky=(
            *lines(CAUSE),
            f"{TOOL} = Preparation().fit({_arguments(step, whole)}){CAUSE}",
            f"{whole.target} = {TOOL}.transform({whole.value})",
        ),
        honest=(
            *lines(""),
            f"ready = Preparation().fit({_arguments(step, train)})",
            f"{train.target} = ready.transform({train.value})",
            f"{test.target} = ready.transform({test.value})",
        ),
        imports=step.imports,
    )


def _pipe(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if whole.shape != FRAME or "{y}" in step.learn:
        return None
    return Written(
        leaky=(
            "def prepare(part):",
            f"    {TOOL} = {step.learned_from('part', '')}{CAUSE}",
            f"    return {step.used_on('part')}",
            f"{whole.target} = {whole.value}.pipe(prepare)",
        ),
        honest=(
            f"def prepare(part, {TOOL}):",
            f"    return {step.used_on('part')}",
            f"{TOOL} = {step.learned_from(train.value, '')}",
            f"{train.target} = {train.value}.pipe(prepare, {TOOL})",
            f"{test.target} = {test.value}.pipe(prepare, {TOOL}={TOOL})",
        ),
        imports=step.imports,
    )


def _lambda(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if "{y}" in step.learn:
        return None
    learned = f"({step.learned_from('part', '')})"
    return Written(
        leaky=(
            f"prepare = lambda part: {step.used_on('part', learned)}{CAUSE}",
            f"{whole.target} = prepare({whole.value})",
        ),
        honest=(
            f"prepare = lambda part, {TOOL}: {step.used_on('part')}",
            f"{TOOL} = {step.learned_from(train.value, '')}",
            f"{train.target} = prepare({train.value}, {TOOL})",
            f"{test.target} = prepare({test.value}, {TOOL})",
        ),
        imports=step.imports,
    )


WRAPPED_FORMS: Mapping[str, Form] = {
    "function": _function,
    "function in function": _nested,
    "closure": _closure,
    "class": _class,
    "pipe": _pipe,
    "lambda": _lambda,
}
