from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # imported when a command runs: start-up time is a feature
    from grader.catalog.course import Course


def chosen_course() -> Course:
    """Return the course that ``--course`` names, or else the one that comes with the grader.

    Raises:
        AuthorError: If it cannot be read.
    """
    from grader.catalog.course import load_course

    return load_course(course_folder())


def course_folder() -> Path | None:
    """Return the folder that ``--course`` names; ``None`` for the course of the grader itself."""
    folder: Path | None = click.get_current_context().find_root().params.get("course")
    return folder
