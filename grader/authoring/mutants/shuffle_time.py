"""Lets rows trade their times, so that the past is mixed with the future."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.model.exercise import Exercise


def changes(program: Program, exercise: Exercise) -> Iterator[str]:
    """Yield programs that shuffle the column of times where a table is read."""
    for dataset in exercise.datasets.values():
        name, column = PurePosixPath(dataset.file).name, dataset.time_column
        for call in program.calls if column else ():
            text = program.source(call)
            if called(call) == "read_csv" and name in text:
                shuffled = f"t[{column!r}].sample(frac=1, random_state=0).to_numpy()"
                wrapped = f"{text}.pipe(lambda t: t.assign(**{{{column!r}: {shuffled}}}))"
                yield program.edited(program.replaced(call, wrapped))


OPERATOR = Operator(name="shuffle-time", changes=changes)
