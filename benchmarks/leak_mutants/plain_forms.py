"""The ways in which people prepare rows in plain statements: step by step, chained, in a loop."""

from __future__ import annotations

import re
from collections.abc import Mapping

from benchmarks.leak_mutants.shapes import FRAME
from benchmarks.leak_mutants.steps import TOOL, Step
from benchmarks.leak_mutants.written import Form, Rows, Written
from grader.authoring.mutants.program import CAUSE


def _inline(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    return Written(
        leaky=(
            f"{TOOL} = {step.learned_from(whole.value, whole.label)}{CAUSE}",
            f"{whole.target} = {step.used_on(whole.value)}",
        ),
        honest=(
            f"{TOOL} = {step.learned_from(train.value, train.label)}",
            f"{train.target} = {step.used_on(train.value)}",
            f"{test.target} = {step.used_on(test.value)}",
        ),
        imports=step.imports,
    )


def _chain(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if step.use.count("{t}") != 1:
        return None

    def chained(rows: Rows, known: Rows) -> str:
        learned = step.learned_from(known.value, known.label)
        if step.use.startswith("{v} -"):
            learned = f"({learned})"
        return f"{rows.target} = {step.used_on(rows.value, learned)}"

    return Written(
        leaky=(f"{chained(whole, whole)}{CAUSE}",),
        honest=(chained(test, train), chained(train, train)),
        imports=step.imports,
    )


def _fit_transform(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if not step.tool:
        return None
    direct = step.learn.replace(".fit(", ".fit_transform(")
    named = step.learn.partition(".fit(")[0]
    arguments = step.learn.partition(".fit(")[2]

    def of(template: str, rows: Rows) -> str:
        return template.replace("{v}", rows.value).replace("{y}", rows.label)

    return Written(
        leaky=(f"{whole.target} = {of(direct, whole)}{CAUSE}",),
        honest=(
            f"{TOOL} = {named}",
            f"{train.target} = {TOOL}.fit_transform({of(arguments, train)}",
            f"{test.target} = {TOOL}.transform({test.value})",
        ),
        imports=step.imports,
    )


def _alias(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if not step.tool:
        return None
    package, _, module = step.module.rpartition(".")
    written = _inline(step, whole, train, test)

    def renamed(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(re.sub(rf"\b{step.tool}\b", f"tools.{step.tool}", line) for line in lines)

    return Written(
        leaky=renamed(written.leaky),
        honest=renamed(written.honest),
        imports=(f"from {package} import {module} as tools",),
    )


def _loop(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    if not step.tool or "{y}" in step.learn:
        return None
    made = step.learn.partition(".fit(")[0]
    return Written(
        leaky=(
            f"for {TOOL} in [{made}]:",
            f"    {whole.target} = {TOOL}.fit_transform({whole.value}){CAUSE}",
        ),
        honest=(
            f"for {TOOL} in [{made}]:",
            f"    {train.target} = {TOOL}.fit_transform({train.value})",
            f"    {test.target} = {TOOL}.transform({test.value})",
        ),
        imports=step.imports,
    )


def _columns(step: Step, whole: Rows, train: Rows, test: Rows) -> Written | None:
    """Write a loop over the columns of a table."""
    if whole.shape != FRAME or step.tool or step.name == "clip":
        return None
    if whole.target != whole.value or "[" in whole.value:
        return None
    plain = {"(axis=0)": "()"}

    def column(template: str) -> str:
        for old, new in plain.items():
            template = template.replace(old, new)
        return template

    learn, use = column(step.learn), column(step.use)

    def one(rows: Rows) -> str:
        return f"{rows.value}[name]"

    return Written(
        leaky=(
            f"for name in list({whole.value}.columns):",
            f"    {TOOL} = {learn.replace('{v}', one(whole))}{CAUSE}",
            f"    {one(whole)} = {use.replace('{v}', one(whole)).replace('{t}', TOOL)}",
        ),
        honest=(
            f"{train.target}, {test.target} = {train.value}.copy(), {test.value}.copy()",
            f"for name in list({train.value}.columns):",
            f"    {TOOL} = {learn.replace('{v}', one(train))}",
            f"    {one(train)} = {use.replace('{v}', one(train)).replace('{t}', TOOL)}",
            f"    {one(test)} = {use.replace('{v}', one(test)).replace('{t}', TOOL)}",
        ),
        imports=step.imports,
    )


def _dictionary(step: Step, whole: Rows, train: Rows, test: Rows) -> Written:
    everything, kept = "parts['all']", f"parts['{TOOL}']"
    known = "parts['train']"
    return Written(
        leaky=(
            f"parts = {{'all': {whole.value}}}",
            f"{kept} = {step.learned_from(everything, whole.label)}{CAUSE}",
            f"{whole.target} = {step.used_on(everything, kept)}",
        ),
        honest=(
            f"parts = {{'train': {train.value}, 'test': {test.value}}}",
            f"{TOOL} = {step.learned_from(known, train.label)}",
            f"parts = {{name: {step.used_on('part')} for name, part in parts.items()}}",
            f"{train.target}, {test.target} = parts['train'], parts['test']",
        ),
        imports=step.imports,
    )


PLAIN_FORMS: Mapping[str, Form] = {
    "inline": _inline,
    "chain": _chain,
    "fit_transform": _fit_transform,
    "alias": _alias,
    "loop": _loop,
    "columns": _columns,
    "dictionary": _dictionary,
}
