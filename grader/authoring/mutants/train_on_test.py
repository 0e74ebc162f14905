"""Trains on the rows by which the model is judged."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.authoring.mutants.twins import test_of
from grader.model.exercise import Exercise


def changes(program: Program, exercise: Exercise) -> Iterator[str]:  # noqa: ARG001 - one signature
    """Yield programs in which a fit is given the test part instead of the training part."""
    for call in program.calls:
        twins = [test_of(program, argument) for argument in call.args]
        if called(call) == "fit" and twins and all(twins):
            yield program.edited(
                program.replaced(argument, twin)
                for argument, twin in zip(call.args, twins, strict=True)
            )


OPERATOR = Operator(name="train-on-test", changes=changes)
