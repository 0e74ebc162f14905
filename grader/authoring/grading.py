"""Grades the author's files and says how each report differs from what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.analysis.wording import listing
from grader.authoring.compare import lost, repeated_differences
from grader.authoring.solutions import Solution, SolutionKind
from grader.errors import GraderError
from grader.model.result import Report


class Grade(Protocol):
    """How one file is graded; `grader.pipeline.Grader.grade` is one."""

    def __call__(
        self, path: Path, *, learner: str = "", exercise: str = "", data_of: str = ""
    ) -> Report:
        """Grade one submission as an answer to the exercise with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRow:
    """What came of grading one of the author's files.

    Attributes:
        exercise: Id of the exercise.
        kind: What the file is there to prove.
        file: What it is called: a POSIX path inside the course, or the name of what was made.
        score: Points that it earned; ``None`` when it could not be graded.
        ok: Whether the report is as expected.
        lost: Criteria that it did not pass.
        duration_s: Time that the grade took, in seconds.
        differences: How the report differs from what was expected, each a short sentence.
        left_out: Why it was not graded, which is no fault of it; empty when it was.
    """

    exercise: str
    kind: SolutionKind
    file: str
    score: float | None
    ok: bool
    lost: tuple[str, ...] = ()
    duration_s: float = 0.0
    differences: tuple[str, ...] = ()
    left_out: str = ""


def graded(grade: Grade, solution: Solution) -> ValidationRow:
    """Grade one file; a crash of the grader is a difference too, and hides no other row."""
    if solution.missing:
        why = f"needs {listing(solution.missing)}, which this machine does not have"
        return _not_graded(solution, left_out=why)
    try:
        report = _report(grade, solution)
        differences = solution.differences(report)
        if solution.twice and not differences:
            differences = repeated_differences(report, _report(grade, solution))
    except GraderError as error:
        return _not_graded(solution, f"could not be graded ({error.whose}): {error}")
    except Exception as error:  # noqa: BLE001 - one crash must not hide what the others found
        return _not_graded(solution, f"the grader crashed: {type(error).__name__}: {error}")
    return ValidationRow(
        exercise=solution.exercise,
        kind=solution.kind,
        file=solution.label,
        score=None if report.problem else report.score,
        ok=not differences,
        lost=lost(report),
        duration_s=report.duration_s,
        differences=differences,
    )


def _report(grade: Grade, solution: Solution) -> Report:
    # The learner's name changes the unseen data, and `data_of` the data that everybody sees.
    return grade(
        solution.path,
        learner=solution.learner,
        exercise=solution.exercise,
        data_of=solution.data_of,
    )


def _not_graded(solution: Solution, *why: str, left_out: str = "") -> ValidationRow:
    return ValidationRow(
        exercise=solution.exercise,
        kind=solution.kind,
        file=solution.label,
        score=None,
        ok=not why,
        differences=why,
        left_out=left_out,
    )
