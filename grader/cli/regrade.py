from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli._rechecking import open_book, recheck_options, rechecked
from grader.cli._report_file import refuse_bad_target, write_file
from grader.reporters.regrade import REGRADE_REPORTERS

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.gradebook import Gradebook
    from grader.model.regrade import Rechecked


@click.command("regrade")
@recheck_options
@click.option("--diff", is_flag=True, help="Only show what would change; the usual.")
@click.option("--apply", "apply_", is_flag=True, help="Append the new grades to the gradebook.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REGRADE_REPORTERS)),
    default="terminal",
    show_default=True,
    help="How the changes are written.",
)
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the changes to a file.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    gradebook: str,
    *,
    diff: bool,
    apply_: bool,
    format_: str,
    output: Path | None,
    **which: Any,
) -> None:
    """Show whose grade another rubric or other checks would change, and why; then apply it.

    Nothing is run. With --apply, new entries are appended; the old ones stay.
    """
    from grader.errors import OperatorError, UsageError

    if diff and apply_:
        raise UsageError("--diff only shows and --apply changes.", next_step="Choose one of them.")
    if output is not None:
        refuse_bad_target(output, ())
    course, book = open_book(gradebook)
    outcome = tuple(rechecked(course, book, **which))
    text = REGRADE_REPORTERS[format_](outcome, course.settings)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text)
    if apply_:
        click.echo(f"{_apply(book, outcome):,} new entries in {book.place}", err=True)
    unjudged = any(each.report is None for each in outcome)
    ctx.exit(OperatorError.exit_code if unjudged else 0)


def _apply(book: Gradebook, outcome: tuple[Rechecked, ...]) -> int:
    from grader import __version__
    from grader.model.gradebook import GradeEntry

    graded_at = dt.datetime.now(dt.UTC)
    new = [
        (
            GradeEntry.of(
                each.report,
                each.entry.handed,
                graded_at=graded_at,
                grader_version=__version__,
                environment=each.entry.environment,
                key=each.entry.key,
                replaces=each.entry.id,
            ),
            each.report,
        )
        for each in outcome
        if each.report is not None
        and (each.is_changed or each.report.rubric_sha256 != each.entry.rubric_sha256)
    ]
    book.append(new, say=lambda message: click.echo(message, err=True))
    return len(new)
