"""Puts what validating found into lines for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from grader.authoring.grading import ValidationRow
from grader.authoring.solutions import SolutionKind
from grader.authoring.validate import Validation


def lines(outcome: Validation, folder: Path | None = None) -> Iterator[str]:
    """Yield a line for each file, what differs with the command to try, and the sums.

    Args:
        outcome: What was found.
        folder: The course that ``--course`` named; ``None`` when it named none.
    """
    shown = [row for row in outcome.rows if not (row.ok and row.kind is SolutionKind.GENERATED)]
    width = max((len(row.file) for row in shown), default=0)
    for row in shown:
        yield from _row(row, width)
        yield from () if row.ok else _to_try(row, folder)
    for problem in outcome.problems:
        yield f"problem: {problem}"
    yield ""
    yield from _exercises(outcome)
    wrong = sum(not row.ok for row in outcome.rows)
    graded = [row for row in outcome.rows if not row.left_out]
    yield f"{len(graded)} graded, {wrong} not as expected; {len(outcome.problems)} problems."


def _row(row: ValidationRow, width: int) -> Iterator[str]:
    score = "no score" if row.score is None else f"{row.score:g}"
    word = "as expected" if row.ok else "not as expected"
    if row.left_out:
        word = f"left out: {row.left_out}"
    yield f"{row.file:<{width}}  {row.kind:<9}  {score:>8}  {row.duration_s:5.2f} s  {word}"
    yield from (f"    - {difference}" for difference in row.differences)


def _to_try(row: ValidationRow, folder: Path | None) -> Iterator[str]:
    """Yield the command that shows more of one row."""
    grade = f"grade --course {shlex.quote(str(folder))}" if folder else "grade"
    if row.kind is SolutionKind.GENERATED:
        yield f"    try: {grade} validate {row.exercise} --mutants DIR"
        return
    file, _, variant = row.file.partition(", ")
    path = shlex.quote(str(folder / file if folder else file))
    yield f"    try: {grade} submit --exercise {row.exercise} {path}"
    if variant:
        yield f"    on:  {grade} start {row.exercise} --learner {variant}, with its code"


def _exercises(outcome: Validation) -> Iterator[str]:
    """Yield how long a grade takes, and how many generated mutants each exercise catches."""
    for exercise in dict.fromkeys(row.exercise for row in outcome.rows):
        rows = [row for row in outcome.rows if row.exercise == exercise]
        times = sorted(row.duration_s for row in rows)
        made = [row for row in rows if row.kind is SolutionKind.GENERATED]
        caught = sum(bool(row.lost) for row in made)
        excused = sum(row.ok and not row.lost for row in made)
        told = f"; {caught} of {len(made)} generated mutants caught" if made else ""
        told += f", {excused} let pass for a reason" if excused else ""
        yield f"{exercise}: a grade took {times[len(times) // 2]:.2f} s in the middle{told}"
