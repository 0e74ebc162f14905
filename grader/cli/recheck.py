from __future__ import annotations

from typing import Any

import click

from grader.cli._rechecking import open_book, recheck_options, rechecked
from grader.reporters import REPORTERS

FORMATS = ("summary", *REPORTERS)


@click.command("recheck")
@recheck_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="summary",
    show_default=True,
    help="A line for each grade that would change, or whole reports.",
)
@click.pass_context
def command(ctx: click.Context, /, gradebook: str, *, format_: str, **which: Any) -> None:
    """Judge saved evidence by the rubrics and checks of today; nothing is run or changed.

    The exit status is 0 when everything could be judged, and 5 when evidence is missing.
    """
    from grader.errors import OperatorError
    from grader.reporters.regrade import problem_line, recheck_line

    course, book = open_book(gradebook)
    judged = changed = unjudged = 0
    reporter = REPORTERS[format_]() if format_ != "summary" else None
    for each in rechecked(course, book, **which):
        if each.report is None:
            unjudged += 1
            click.echo(problem_line(each), err=True)
            continue
        judged += 1
        changed += each.is_changed
        if reporter is not None:
            click.echo(reporter.render([each.report]), nl=False)
        elif each.is_changed:
            click.echo(recheck_line(each))
    if reporter is None:
        click.echo(
            f"{judged:,} judged again, {changed:,} would change; {unjudged:,} could not be."
        )
    ctx.exit(OperatorError.exit_code if unjudged else 0)
