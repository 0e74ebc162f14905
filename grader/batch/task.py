"""One submission as it travels to whoever grades it, and how that is done there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from grader.catalog.course import load_course
from grader.catalog.key import CourseKey
from grader.errors import GraderError, JudgeError, OperatorError
from grader.execution.evidence_store import EvidenceStore
from grader.model.result import Report
from grader.pipeline import Grader, failed_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How submissions are graded.

    Attributes:
        course: Folder of the course; ``None`` for the one that comes with the grader.
        isolation: Level of isolation.
        evidence: Folder of the saved evidence; ``None`` to keep none.
        afresh: Whether to run again what was run before.
    """

    course: Path | None = None
    isolation: str = "auto"
    evidence: Path | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One submission to grade.

    Attributes:
        number: Position in the batch.
        path: Where it lies.
        name: What reports call it.
        learner: Who handed it in.
        exercise: Exercise, if it is known; empty to find out.
    """

    number: int
    path: Path
    name: str
    learner: str
    exercise: str = ""


def make_grader(settings: Settings, *, key: CourseKey | None = None) -> Grader:
    """Return a grader that has one submission run at a time.

    Args:
        settings: How submissions are graded.
        key: The course's key; what the environment says when left out.

    Raises:
        GraderError: If the course or this machine cannot be used.
    """
    store = EvidenceStore(settings.evidence) if settings.evidence else None
    return Grader(
        load_course(settings.course),
        isolation=settings.isolation,
        key=key,
        workers=1,
        store=store,
        afresh=settings.afresh,
    )


def grade(grader: Grader, task: Task) -> Report:
    """Return the report on one submission, whatever happens."""
    try:
        report = grader.grade(task.path, learner=task.learner, exercise=task.exercise)
    except Exception as error:  # noqa: BLE001 - the others are graded all the same
        report = failed_report(task.path, task.learner, None, _foreseen(error))
    return replace(report, files=(task.name,))


def lost(task: Task, why: str) -> Report:
    """Return the report on a submission with which the grader's own process dies."""
    error = OperatorError(
        f"The process that graded {task.name} ended twice ({why}).",
        next_step="See that this machine has memory enough, then run the same again.",
    )
    return replace(failed_report(task.path, task.learner, None, error), files=(task.name,))


def _foreseen(error: Exception) -> GraderError:
    if isinstance(error, GraderError):
        return error
    what = f"{type(error).__name__}: {error}"
    if isinstance(error, MemoryError | OSError):
        return OperatorError(f"this machine ran out of something ({what})")
    return JudgeError(f"the grader broke ({what})")
