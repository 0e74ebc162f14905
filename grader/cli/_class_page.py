"""Writes the page about the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli._gradebook import open_evidence
from grader.cli._report_file import write_file

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.gradebook import Gradebook
    from grader.model.result import Report
    from grader.model.standing import Grade

AT_ONCE = 200


def write_class_page(
    course: Course, book: Gradebook, grades: Sequence[Grade], output: Path, *, similar: bool
) -> None:
    """Write the page.

    Args:
        course: The course.
        book: Its gradebook.
        grades: What learners have.
        output: The file to write.
        similar: Whether to look for submissions that are alike, which takes a while.
    """
    from grader.batch.likeness import alike
    from grader.reporters.class_page import class_page

    pairs = alike(grades, course, open_evidence(course)) if similar else None
    reports = _reports(book, grades)
    write_file(output, class_page(grades, reports, course.settings, similar=pairs))


def _reports(book: Gradebook, grades: Sequence[Grade]) -> Iterator[Report]:
    for at in range(0, len(grades), AT_ONCE):
        yield from book.reports([grade.attempt.entry for grade in grades[at : at + AT_ONCE]])
