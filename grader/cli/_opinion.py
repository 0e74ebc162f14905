from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from grader.errors import UsageError
from grader.model.result import Report

opinion_option = click.option(
    "--second-opinion",
    "opinion",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Ask the language model that the file names about what waits; needs --instructor.",
)


def asker(path: Path | None, *, instructor: bool) -> Callable[[Report], Report]:
    """Return what adds suggestions to a report; without a file it adds none.

    Raises:
        UsageError: If they are asked for where nobody would read them.
        OperatorError: If the file cannot be used.
    """
    if path is None:
        return lambda report: report
    if not instructor:
        raise UsageError(
            "Second opinions are shown to whoever grades, and to nobody else.",
            next_step="Give --instructor too.",
        )
    from grader.opinion.asking import with_suggestions
    from grader.opinion.settings import load_settings

    settings = load_settings(path, os.environ)
    click.echo(settings.warning, err=True)
    return partial(with_suggestions, settings=settings)
