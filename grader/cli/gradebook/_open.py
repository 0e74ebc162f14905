"""What the commands of `grade gradebook` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli._course import chosen_course
from grader.cli._gradebook import open_gradebook
from grader.errors import UsageError

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.gradebook import Gradebook
    from grader.model.standing import Grade


def opened(place: str) -> tuple[Course, Gradebook]:
    """Return the course and its gradebook, which must be there."""
    course = chosen_course()
    return course, open_gradebook(course, place)


def exercise_id(course: Course, name: str) -> str:
    """Return the id of an exercise by any of its names; empty for an empty one.

    Raises:
        UsageError: If there is no such exercise.
    """
    exercise = course.find(name) if name else None
    if name and exercise is None:
        known = ", ".join(each.id for each in course.exercises)
        raise UsageError(f"There is no exercise “{name}”.", next_step=f"Known: {known}.")
    return exercise.id if exercise else ""


def standing_grades(
    course: Course, book: Gradebook, *, exercise: str = "", learner: str = ""
) -> tuple[Grade, ...]:
    """Return what learners have, by the deadlines and policies of the course."""
    from grader.model.standing import grades

    entries = book.entries(exercise=exercise_id(course, exercise), learner=learner)
    return grades(entries, book.overrides(), course.settings)
