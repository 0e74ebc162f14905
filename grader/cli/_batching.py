"""Brings together what `grade batch` needs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from grader.cli._batch_options import Options
from grader.cli._batch_progress import BatchProgress, Event
from grader.cli._crew import crew_of, settings_of
from grader.cli._gradebook import home, open_gradebook, results_so_far

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.model.batch import LeftOut, Source

REPORTS = "reports"
Announce = Callable[[Event], None]


def dry_run(
    course: Course, gradebook: str, found: list[Source | LeftOut], options: Options
) -> None:
    """Print what would be graded."""
    from grader.batch.looking import Look
    from grader.reporters.batch_summary import dry_run_lines

    finished = results_so_far(course, gradebook)
    looked_at = Look(course, finished, options.only, again=options.again).at(found)
    for line in dry_run_lines(looked_at, options.limit):
        click.echo(line)


def grade_class(
    course: Course,
    gradebook: str,
    found: list[Source | LeftOut],
    isolation: str,
    options: Options,
) -> int:
    """Grade, print the closing summary, and return the exit status."""
    from grader.batch.local import run
    from grader.batch.looking import Look
    from grader.catalog.key import load_key
    from grader.cli._report_folder import ReportFolder
    from grader.reporters.batch_summary import summarise

    key = load_key(file_variable=course.settings.key_file_variable)
    settings = settings_of(course, isolation, options)
    reports = ReportFolder(options.reports or home(course) / REPORTS)
    key_name = "practice" if key.is_practice else "own"
    begin = time.monotonic()
    with (
        open_gradebook(course, gradebook, create=True) as book,
        BatchProgress(sys.stderr, len(found)) as progress,
        crew_of(course, key, settings, options, len(found)) as workers,
    ):
        tally = run(
            Look(course, book.finished(), options.only, again=options.again).at(found),
            workers,
            book,
            key=key_name,
            limit=options.limit,
            announce=progress if options.no_reports else _both(reports, progress),
            say=progress.say,
        )
        place, wall_s = book.place, time.monotonic() - begin
    text = summarise(tally, options.format_, place=place, key=key_name, wall_s=wall_s)
    click.echo(text, nl=False)
    return tally.exit_code


def _both(first: Announce, then: Announce) -> Announce:
    def both(each: Event) -> None:
        first(each)
        then(each)

    return both
