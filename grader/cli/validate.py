from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from grader.cli._course import course_folder
from grader.errors import AuthorError, UsageError

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.authoring.calibration import Calibration
    from grader.authoring.validate import Validation
    from grader.catalog.course import Course


@click.command("validate")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor",
    help="How many solutions are graded at one time.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="How the outcome is written.",
)
@click.option(
    "--calibration",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only measure how the rubric of one EXERCISE judges the labelled answers of this file.",
)
@click.pass_context
def command(
    ctx: click.Context,
    exercises: tuple[str, ...],
    workers: int,
    format_: str,
    calibration: Path | None,
) -> None:
    """Prove that rubrics accept right solutions and catch wrong ones.

    Reads everything that the author of each EXERCISE wrote, or of all of them, and grades the
    starter, the right solutions and the wrong ones.
    """
    from grader.authoring.validate import validate
    from grader.catalog.course import read_course
    from grader.pipeline import Grader

    course, _ = read_course(course_folder())  # its problems are found again, with all the rest
    if calibration is not None:
        _calibrate(ctx, course, exercises, calibration, format_)
    with Grader(course) as grader:
        outcome = validate(course, grader.grade, exercises=exercises, threads=workers)
    text = _as_json(outcome) if format_ == "json" else "\n".join(_as_lines(outcome))
    click.echo(text)
    ctx.exit(0 if outcome.ok else AuthorError.exit_code)


def _as_lines(outcome: Validation) -> Iterator[str]:
    width = max((len(row.file) for row in outcome.rows), default=0)
    for row in outcome.rows:
        score = "no score" if row.score is None else f"{row.score:g}"
        word = "as expected" if row.ok else "not as expected"
        yield f"{row.file:<{width}}  {row.kind:<9}  {score:>8}  {word}"
        yield from (f"    - {difference}" for difference in row.differences)
    for problem in outcome.problems:
        yield f"problem: {problem}"
    wrong = sum(not row.ok for row in outcome.rows)
    yield ""
    yield f"{len(outcome.rows)} graded, {wrong} not as expected; {len(outcome.problems)} problems."


def _calibrate(
    ctx: click.Context, course: Course, exercises: tuple[str, ...], path: Path, format_: str
) -> NoReturn:
    from grader.authoring.calibration import calibrate
    from grader.authoring.calibration_words import lines
    from grader.authoring.validate import rubric_of

    if len(exercises) != 1:
        raise UsageError("--calibration is for one exercise.", next_step="Name one exercise.")
    found = calibrate(rubric_of(course, exercises[0]), path)
    click.echo(_as_json(found) if format_ == "json" else "\n".join(lines(found)))
    ctx.exit(0 if found.ok else AuthorError.exit_code)


def _as_json(outcome: Validation | Calibration) -> str:
    document = {"ok": outcome.ok, **dataclasses.asdict(outcome)}
    return json.dumps(document, indent=2)
