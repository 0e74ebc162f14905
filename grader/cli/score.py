from __future__ import annotations

import os
import sys
from typing import Any

import click

from grader.cli._faults import as_problem
from grader.cli._measuring import measuring_options, question_of
from grader.errors import UsageError
from grader.reporters import Display
from grader.reporters.score import SCORE_REPORTERS, problem_json


class _Score(click.Command):
    """Tells also what click refuses as an object, where the answer is to be one."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        given = " ".join(args).replace("=", " ")  # click takes them from the list as it reads
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            if "--format json" not in given:
                raise
            wrong = UsageError(error.format_message(), next_step="See `grade score --help`.")
            click.echo(problem_json(as_problem(wrong)), nl=False)
            raise click.exceptions.Exit(wrong.exit_code) from error


@click.command("score", cls=_Score)
@measuring_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(SCORE_REPORTERS)),
    default="terminal",
    show_default=True,
    help="How the answer is written.",
)
@click.pass_context
def command(ctx: click.Context, /, *, format_: str, **asked: Any) -> None:
    """Score predictions in a CSV or Parquet file, as the grader does; no course is needed.

    Exit status: 0 scored, 2 wrong use, 3 a file cannot be read or has no score.
    """
    from grader.measurement import measure

    try:
        measured = measure(question_of(asked))
    except Exception as error:
        if format_ != "json":
            raise  # told in words by the group of commands
        problem = as_problem(error)
        click.echo(problem_json(problem), nl=False)
        ctx.exit(problem.exit_code)
    display = Display.of(sys.stdout, os.environ)
    click.echo(SCORE_REPORTERS[format_](display).render(measured), nl=False)
