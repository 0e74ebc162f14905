from __future__ import annotations

from pathlib import Path

import click

from grader.cli._gradebook import gradebook_option
from grader.cli.gradebook._open import opened


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@gradebook_option
def command(*, target: Path, gradebook: str) -> None:
    """Copy the gradebook, of whatever kind, into one new SQLite FILE, also while it is in use.

    To restore, copy that file to the place of the gradebook, or call
    `grade gradebook migrate --to URL --gradebook FILE`.
    """
    from grader.gradebook.copies import back_up

    _, book = opened(gradebook)
    click.echo(f"{back_up(book, target):,} rows in {target}")
