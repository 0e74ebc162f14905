from __future__ import annotations

import os
import sys
from typing import Any

import click

from grader.cli._faults import as_problem
from grader.cli._measuring import measuring_options, question_of
from grader.reporters import Display
from grader.reporters.score import SCORE_REPORTERS, problem_json


@click.command("score")
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
