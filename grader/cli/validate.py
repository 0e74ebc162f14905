from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from grader.cli._arguments import workers_option
from grader.cli._course import course_folder
from grader.cli._outcomes import deliver, measured
from grader.cli._progress import Progress

THOROUGH = 5  # variants of the data


@click.command("validate")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@click.option(
    "--variants",
    type=click.IntRange(min=1),
    metavar="N",
    help="Grade each right solution on N variants of the data.  [default: 1, the public data]",
)
@click.option(
    "--thorough",
    is_flag=True,
    help=f"All of it: {THOROUGH} variants, mutants, and each right solution twice.",
)
@click.option(
    "--mutants",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Make wrong solutions out of right ones in this folder, and grade them.",
)
@workers_option
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
    *,
    exercises: tuple[str, ...],
    variants: int | None,
    thorough: bool,
    mutants: Path | None,
    workers: int,
    format_: str,
    calibration: Path | None,
) -> None:
    """Prove that rubrics accept right solutions and catch wrong ones.

    Reads everything that the author of each EXERCISE wrote, or of all of them, and grades the
    starter, the right solutions and the wrong ones.
    """
    from grader.authoring import calibration_words, validation_words
    from grader.authoring.solutions import Effort
    from grader.authoring.validate import validate
    from grader.catalog.course import read_course
    from grader.pipeline import Grader

    course, _ = read_course(course_folder())  # its problems are found again, with all the rest
    if calibration is not None:
        found = measured(course, exercises, calibration)
        deliver(ctx, found, calibration_words.lines(found), format_)
    with (
        tempfile.TemporaryDirectory() as scratch,
        Progress(sys.stderr) as progress,
        Grader(course) as grader,
    ):
        effort = Effort(
            variants=variants or (THOROUGH if thorough else 1),
            every_twice=thorough,
            mutants=mutants or (Path(scratch) if thorough else None),
        )
        outcome = validate(
            course,
            grader.grade,
            exercises=exercises,
            threads=workers,
            effort=effort,
            say=progress,
        )
    deliver(ctx, outcome, validation_words.lines(outcome, course_folder()), format_)
