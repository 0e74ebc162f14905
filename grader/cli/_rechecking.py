"""What `grade recheck` and `grade regrade` share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from grader.cli._course import chosen_course, course_folder
from grader.cli._gradebook import gradebook_option, open_evidence, open_gradebook
from grader.errors import UsageError

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.gradebook import Gradebook
    from grader.model.regrade import Rechecked

OPTIONS = (
    gradebook_option,
    click.option("--exercise", default="", metavar="ID", help="Only this exercise."),
    click.option("--learner", default="", metavar="ID", help="Only this learner."),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="one for each processor",
        help="How many processes judge.",
    ),
)


def recheck_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is judged again."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def open_book(place: str) -> tuple[Course, Gradebook]:
    """Return the course and its gradebook."""
    course = chosen_course()
    return course, open_gradebook(course, place)


def rechecked(
    course: Course, book: Gradebook, exercise: str, learner: str, workers: int
) -> Iterator[Rechecked]:
    """Yield the standing entries with the reports that they would get today.

    Raises:
        UsageError: If there is no such exercise.
    """
    from grader.batch.rechecking import recheck
    from grader.model.gradebook import standing

    wanted = course.find(exercise) if exercise else None
    if exercise and wanted is None:
        raise UsageError(
            f"This course has no exercise “{exercise}”.", next_step="See `grade list`."
        )
    entries = book.entries(exercise=wanted.id if wanted else "", learner=learner)
    return recheck(
        [entry for entry in standing(entries) if entry.evidence],
        book,
        course=course,
        folder=course_folder(),
        store=open_evidence(course),
        workers=workers,
    )
