from __future__ import annotations

import click

from grader.cli._gradebook import gradebook_option, open_evidence
from grader.cli.gradebook._open import opened
from grader.errors import OperatorError


@click.command("verify")
@gradebook_option
@click.pass_context
def command(ctx: click.Context, /, *, gradebook: str) -> None:
    """Look at every row: that it is as it was written, and that its report can be read.

    The exit status is 5 when anything is wrong.
    """
    from grader.gradebook.verify import verify

    course, book = opened(gradebook)
    store = open_evidence(course)
    found = verify(book, lambda key: key in store)
    for problem in found.problems:
        click.echo(problem)
    click.echo(f"{found.rows:,} rows, {len(found.problems):,} problems in {book.place}")
    if found.without_evidence:
        click.echo(f"{found.without_evidence:,} entries have no evidence any more.")
    ctx.exit(OperatorError.exit_code if found.problems else 0)
