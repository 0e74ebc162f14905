from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import _arguments as arguments
from grader.cli import _faults
from grader.cli._course import chosen_course
from grader.cli._delivery import Delivery
from grader.cli._opinion import asker, opinion_option
from grader.cli._own_attempts import remember
from grader.cli._progress import Progress
from grader.cli._receipts import receipt_option, receipts
from grader.errors import UsageError
from grader.model.result import Report
from grader.reporters import REPORTERS, Display

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.pipeline import Grader


@click.command("submit")
@arguments.paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTERS)),
    default="terminal",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report to a file instead of printing it.",
)
@arguments.exercise_option
@click.option("--learner", default="", metavar="ID", help="Who hands in; part of the report.")
@arguments.isolation_option
@arguments.engine_option
@click.option("-v", "--verbose", is_flag=True, help="Show the runs too when all went well.")
@arguments.instructor_option
@opinion_option
@receipt_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    exercise: str,
    learner: str,
    isolation: str,
    engine: str,
    verbose: bool,
    instructor: bool,
    opinion: Path | None,
    receipt: Path | None,
) -> None:
    """Grade notebooks, scripts, folders or zip files, and say what is right and what is not.

    Each is graded, whatever becomes of the others; the exit status is the worst of all.
    """
    from grader.pipeline import Grader

    write_receipt = receipts(receipt, paths, output)
    suggest = asker(opinion, instructor=instructor)
    stream = sys.stdout if output is None else None
    reporter = REPORTERS[format_](
        Display.of(stream, os.environ, verbose=verbose, instructor=instructor)
    )
    course = chosen_course()
    with (
        Progress(sys.stderr) as progress,
        Grader(course, isolation=isolation, engine=engine, on_progress=progress) as grader,
        Delivery(reporter, output, paths) as delivery,
    ):
        for path in paths:
            report = suggest(_grade(grader, path, learner, exercise))
            progress.hide()
            delivery.add(report, path)
            write_receipt(report)
            remember(course, report, graded_for=learner)
        progress.hide()
    ctx.exit(delivery.exit_code)


def _grade(grader: Grader, path: Path, learner: str, exercise: str) -> Report:
    try:
        return grader.grade(path, learner=learner, exercise=exercise)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - the other files are graded all the same
        return _faults.as_report(error, path, learner)
