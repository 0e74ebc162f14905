from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli._course import course_folder
from grader.errors import OperatorError

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.model.result import Report
    from grader.progress.attempts import Attempts


def own_attempts(course: Course) -> Attempts:
    """Return where the attempts at a course are kept on this machine."""
    from grader.progress.attempts import Attempts

    own = course_folder() is not None and course.home is not None
    return Attempts(str(course.home.resolve()) if own and course.home else "")


def remember(course: Course, report: Report, *, graded_for: str) -> None:
    """Keep one report of the user's own; that it cannot be kept is told, and changes nothing else.

    Args:
        course: The course.
        report: The report.
        graded_for: Learner in whose name it was graded, which is none of the user's progress.
    """
    if graded_for:
        return
    try:
        own_attempts(course).add(report)
    except OperatorError as error:
        click.echo(f"Note: {error} {error.next_step}", err=True)
