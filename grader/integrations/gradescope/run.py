"""Grades what lies in ``/autograder`` and writes ``results.json`` there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.catalog.course import Course
from grader.errors import OperatorError, SubmissionError
from grader.integrations.github.submissions import submissions_in
from grader.integrations.gradescope.metadata import Metadata, read_metadata
from grader.model.result import Report
from grader.pipeline import failed_report
from grader.reporters.gradescope import results

ROOT = Path("/autograder")
LEARNERS_FAULTS = {0, 1, 3}  # exit codes that are a grade
Grade = Callable[[Path, str], Report]


def run(
    root: Path, course: Course, grade: Grade, *, exercise: str, hidden: str, leaderboard: bool
) -> Report:
    """Grade the submission in a folder that is laid out like Gradescope's, and write the result.

    A fault of the machine, the course or the grader writes nothing, so that Gradescope calls it
    a failure of the autograder and gives nobody a zero for it.

    Args:
        root: The folder that holds ``submission`` and ``results``.
        course: The course.
        grade: Grades a file in a learner's name.
        exercise: Exercise that is answered; empty to let the files say it.
        hidden: Who sees hidden criteria.
        leaderboard: Whether scores on unseen rows go to the leaderboard.

    Raises:
        OperatorError: If the folder is laid out otherwise.
    """
    if not (root / "submission").is_dir():
        raise OperatorError(
            f"There is no {root / 'submission'}.",
            next_step="Run this in Gradescope, or name a folder laid out like it with --root.",
        )
    known = read_metadata(root / "submission_metadata.json")
    report = _graded(root / "submission", course, grade, known, exercise)
    if report.exit_code in LEARNERS_FAULTS:
        extra = {"attempt": known.attempt, "late_s": known.late_s}
        text = results(
            report, hidden=hidden, leaderboard=leaderboard, note=known.note, extra=extra
        )
        target = root / "results" / "results.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return report


def _graded(folder: Path, course: Course, grade: Grade, known: Metadata, exercise: str) -> Report:
    try:
        return grade(_submission(folder, course, exercise), known.learner)
    except SubmissionError as error:
        return failed_report(folder, known.learner, None, error)


def _submission(folder: Path, course: Course, exercise: str) -> Path:
    """Return the one file or folder that is to be graded.

    Raises:
        SubmissionError: If there is none, or more than one.
    """
    alone = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.is_symlink()]
    if exercise and len(alone) == 1 and alone[0].suffix in {".ipynb", ".py", ".zip"}:
        return alone[0]
    found = submissions_in(folder, course, exercise=exercise)
    if len(found) > 1:
        names = ", ".join(sorted(path.name for path in found)[:5])
        raise SubmissionError(
            f"{len(found)} files answer an exercise: {names}.", next_step="Hand in one of them."
        )
    return found[0]
