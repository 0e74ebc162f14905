"""Learns from all rows what may be learned from the training rows alone."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.authoring.mutants.twins import test_of
from grader.model.exercise import Exercise

FITS = {"fit", "fit_transform"}
TOGETHER = (
    "(lambda *parts: __import__('pandas').concat(parts) if hasattr(parts[0], 'iloc') "
    "else __import__('numpy').concatenate(parts))"
)


def changes(program: Program, exercise: Exercise) -> Iterator[str]:  # noqa: ARG001 - one signature
    """Yield programs in which a fit is given the test part as well."""
    for call in program.calls:
        twins = [test_of(program, argument) for argument in call.args]
        if called(call) in FITS and twins and all(twins):
            yield program.edited(
                program.replaced(argument, f"{TOGETHER}({program.source(argument)}, {twin})")
                for argument, twin in zip(call.args, twins, strict=True)
            )


OPERATOR = Operator(name="fit-before-split", changes=changes)
