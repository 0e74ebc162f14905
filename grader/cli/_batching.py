"""Brings together what `grade batch` needs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli._batch_options import Options
from grader.cli._batch_progress import BatchProgress, Event
from grader.cli._class_page import write_class_page
from grader.cli._crew import crew_of, settings_of
from grader.cli._gradebook import home, open_evidence, open_gradebook, results_so_far
from grader.cli.gradebook._open import standing_grades

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.catalog.course import Course
    from grader.gradebook import Gradebook
    from grader.model.batch import LeftOut, Source

REPORTS, CLASS_PAGE = "reports", "index.html"
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
    folder = None if options.no_reports else options.reports or home(course) / REPORTS
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
            announce=_both(ReportFolder(folder), progress) if folder else progress,
            say=progress.say,
        )
        place, wall_s = book.place, time.monotonic() - begin
        if tally.verdicts:
            _tidy_up(course, book, folder)
    text = summarise(tally, options.format_, place=place, key=key_name, wall_s=wall_s)
    click.echo(text, nl=False)
    return tally.exit_code


def _tidy_up(course: Course, book: Gradebook, folder: Path | None) -> None:
    """Write the page about the class anew, and keep evidence within its limit."""
    if folder is not None:
        grades = standing_grades(course, book)
        write_class_page(course, book, grades, folder / CLASS_PAGE, similar=False)
    open_evidence(course).prune(course.settings.evidence_limit_bytes)


def _both(first: Announce, then: Announce) -> Announce:
    def both(each: Event) -> None:
        first(each)
        then(each)

    return both
