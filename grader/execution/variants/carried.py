"""The submission with the artifacts of a right solution in place of its own, up to one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from grader.analysis.carrying import with_value
from grader.analysis.wording import code
from grader.execution.inputs import inputs_of
from grader.execution.variants.base import Situation, Variant, run_as_submitted
from grader.model.exercise import CARRIED
from grader.model.run import RunSpec
from grader.model.submission import SubmittedFile


def variant_named(name: str) -> Variant | None:
    """Return the variant of this name; ``None`` if it is none of these."""
    return partial(_make, name) if name.startswith(CARRIED) else None


def _make(variant: str, situation: Situation) -> RunSpec | str:
    wanted = variant.removeprefix(CARRIED)
    exercise = situation.exercise
    names = list(exercise.carried)
    order = [item.name for item in exercise.deliverables]
    units = situation.submission.code_units
    files = []
    for name in names[: names.index(wanted) + 1]:
        path = exercise.carried[name]
        changed = with_value(units, name, order[order.index(name) + 1 :], _reading(path))
        if changed is None:
            return f"no line at the top level gives {code(name)} its value before the next step"
        units = changed
        files.append(SubmittedFile(path=path, content=situation.carried[path]))
    plain = run_as_submitted(situation, variant)
    return replace(plain, units=units, inputs=inputs_of(plain.inputs, files))


def _reading(path: str) -> str:
    """Return the expression that reads a file: a table, or plain values."""
    if path.endswith(".csv"):
        return f'__import__("pandas").read_csv({path!r})'
    return f'__import__("json").load(open({path!r}))'
