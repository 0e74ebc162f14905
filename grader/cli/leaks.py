from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import _faults
from grader.cli._arguments import isolation_option, paths_argument
from grader.cli._declarations import declaration_options, declared
from grader.cli._leaks_options import leak_options
from grader.cli._progress import Progress
from grader.errors import GraderError, SubmissionError
from grader.model.leakage import LeakReport
from grader.reporters import Display
from grader.reporters.leak_formats import LEAK_REPORTERS

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.detection import Detector


@click.command("leaks")
@paths_argument
@click.option("--run", is_flag=True, help="Run the files in the sandbox too, which proves more.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder whose files a run finds beside it.",
)
@declaration_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(LEAK_REPORTERS)),
    default="terminal",
    show_default=True,
    help="How the answer is written.",
)
@leak_options
@isolation_option
@click.option("-v", "--verbose", is_flag=True, help="Show what is clean or cleared as well.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    run: bool,
    data: Path | None,
    format_: str,
    isolation: str,
    verbose: bool,
    **asked: str | tuple[str, ...],
) -> None:
    """Look for data leakage in notebooks, scripts and folders of them; no course is needed.

    Exit status: 0 no leak, 1 some leak, 3 a file could not be read (the others are reported).
    """
    from grader.detection import Detector, Question, data_in, files_at, kinds_of
    from grader.intake.baseline import read_baseline

    question = Question(
        declarations=declared(asked),
        kinds=kinds_of(tuple(asked["select"]), tuple(asked["ignore"])),
        data=data_in(data) if data is not None else (),
        old=read_baseline(Path(str(asked["baseline"]))) if asked["baseline"] else frozenset(),
    )
    files = files_at(paths)
    reporter = LEAK_REPORTERS[format_](Display.of(sys.stdout, os.environ, verbose=verbose))
    exit_code = 0
    with (
        Progress(sys.stderr) as progress,
        Detector(question, isolation=isolation if run else "") as detector,
    ):
        click.echo(reporter.begin(), nl=False)
        for file in files:
            progress(f"looking at {file.name}")
            report = _look(detector, file, at_lines_on_disk=reporter.names_files_on_disk)
            progress.hide()
            unreadable = SubmissionError.exit_code if report.leaks is None else 0
            exit_code = max(exit_code, unreadable, int(report.has_leak))
            click.echo(reporter.file(report), nl=False)
        click.echo(reporter.end(), nl=False)
    ctx.exit(exit_code)


def _look(detector: Detector, file: Path, *, at_lines_on_disk: bool) -> LeakReport:
    from grader.intake.on_disk import leaks_on_disk

    try:
        report = detector.look(file)
        return leaks_on_disk(report, Path.cwd()) if at_lines_on_disk else report
    except GraderError:
        raise
    except Exception as error:  # noqa: BLE001 - the other files are looked at all the same
        fault = _faults.unexpected(error)
        return LeakReport(file=str(file), problem=str(fault), next_step=fault.next_step)
