from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import _arguments as arguments
from grader.cli import _faults
from grader.cli._course import chosen_course
from grader.cli._own_attempts import remember
from grader.errors import UsageError
from grader.model.result import Report
from grader.reporters import REPORTERS, Display
from grader.reporters.text import plain

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.pipeline import Grader

STEP_MS = 30
"""How long it must be quiet after a save, as editors write in several steps."""
MOST_MS = 300
MAX_TEXT = 8_000


@click.command("watch")
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="PATH")
@arguments.exercise_option
@click.option("--times", type=click.IntRange(min=1), metavar="N", help="Stop after N reports.")
@arguments.isolation_option
def command(*, path: Path, exercise: str, times: int | None, isolation: str) -> None:
    """Grade a submission now and each time that it is saved; Ctrl-C ends it.

    The sandbox stays warm in between, and each report ends with what changed since the last.
    """
    from grader.pipeline import Grader

    course = chosen_course()
    reporter = REPORTERS["terminal"](Display.of(sys.stdout, os.environ))
    last: Report | None = None
    with Grader(course, isolation=isolation) as grader:
        for count, _ in enumerate(_saves(path), start=1):
            report = _grade(grader, path, exercise)
            click.echo(reporter.render([report]), nl=False)
            click.echo("\n".join(_changes(last, report)))
            remember(course, report, graded_for="")
            last = report if report.criteria else last
            if count == times:
                return


def _saves(path: Path) -> Iterator[None]:
    """Yield at once, and after each save; files that are replaced instead of written count."""
    from watchfiles import watch

    real = path.resolve()
    changes = watch(
        real if real.is_dir() else real.parent,
        watch_filter=lambda _, name: real.is_dir() or Path(name) == real,
        step=STEP_MS,
        debounce=MOST_MS,
        recursive=real.is_dir(),
        raise_interrupt=False,
    )
    seen = _stamp(real)
    yield
    if _stamp(real) != seen:  # saved while it was graded, before anything was watched
        yield
    for _ in changes:
        if real.exists():
            yield


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _grade(grader: Grader, path: Path, exercise: str) -> Report:
    try:
        return grader.grade(path, exercise=exercise)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - the next save may be graded all the same
        return _faults.as_report(error, path, "")


def _changes(last: Report | None, report: Report) -> Iterator[str]:
    from grader.progress.difference import difference

    if last is not None and report.criteria:
        said = "\n  ".join(difference(last, report))
        yield plain(f"Since the last time:\n  {said}", limit=MAX_TEXT)
    yield f"{time.strftime('%H:%M:%S')}: graded in {report.duration_s:.2f} s; waiting for a save."
