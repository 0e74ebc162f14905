"""Finds the gradebook and the evidence that belong to a course."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli._course import course_folder

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.execution.evidence_store import EvidenceStore
    from grader.gradebook import Gradebook
    from grader.model.gradebook import Earlier

FILE = "gradebook.sqlite"
EVIDENCE = "evidence"

gradebook_option = click.option(
    "--gradebook",
    envvar="GRADER_GRADEBOOK",
    show_envvar=True,
    metavar="FILE|URL",
    default="",
    help="Where grades are kept; gradebook.sqlite in the folder of the course when left out.",
)


def open_gradebook(course: Course, place: str, *, create: bool = False) -> Gradebook:
    """Open the gradebook that was named, or else the one of the course.

    Raises:
        OperatorError: If it cannot be opened.
    """
    from grader.gradebook import Gradebook

    return Gradebook.open(gradebook_place(course, place), create=create)


def gradebook_place(course: Course, named: str) -> str | Path:
    """Return the address of the gradebook that was named, or else of the course's."""
    if named:
        return named
    usual = course.settings.gradebook
    return usual if "://" in usual else home(course) / (usual or FILE)


def results_so_far(course: Course, place: str) -> Mapping[tuple[str, str], Earlier]:
    """Return what has a result already; nothing where there is no gradebook yet."""
    if not (place or course.settings.gradebook) and not (home(course) / FILE).exists():
        return {}
    with open_gradebook(course, place) as book:
        return book.finished()


def open_evidence(course: Course) -> EvidenceStore:
    """Return the store of the course's evidence, which may not exist yet."""
    from grader.execution.evidence_store import EvidenceStore

    folder = course.settings.evidence_folder
    return EvidenceStore(home(course) / (folder or EVIDENCE))


def home(course: Course) -> Path:
    """Return where things about a course are kept: in its folder, or here if it has none."""
    if course_folder() is not None and course.home is not None:
        return course.home.absolute()
    return Path.cwd()
