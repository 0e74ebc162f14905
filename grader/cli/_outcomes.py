from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from grader.errors import AuthorError, UsageError

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.authoring.calibration import Calibration
    from grader.authoring.validate import Validation
    from grader.catalog.course import Course


def measured(course: Course, exercises: tuple[str, ...], path: Path) -> Calibration:
    """Return how the rubric of one exercise judges the labelled answers of a file.

    Raises:
        UsageError: If not just one exercise is named.
    """
    from grader.authoring.calibration import calibrate
    from grader.authoring.validate import rubric_of

    if len(exercises) != 1:
        raise UsageError("--calibration is for one exercise.", next_step="Name one exercise.")
    return calibrate(rubric_of(course, exercises[0]), path)


def deliver(
    ctx: click.Context, found: Validation | Calibration, lines: Iterable[str], format_: str
) -> NoReturn:
    """Print what was found, as lines for people or as JSON for scripts, and end the command."""
    as_json = format_ == "json"
    document = {"ok": found.ok, **dataclasses.asdict(found)} if as_json else {}
    click.echo(json.dumps(document, indent=2) if as_json else "\n".join(lines))
    ctx.exit(0 if found.ok else AuthorError.exit_code)
