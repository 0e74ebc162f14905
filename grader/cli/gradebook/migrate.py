from __future__ import annotations

import click

from grader.cli._course import chosen_course
from grader.cli._gradebook import gradebook_option, gradebook_place, open_gradebook


@click.command("migrate")
@gradebook_option
@click.option(
    "--to",
    "target",
    default="",
    metavar="FILE|URL",
    help="Copy it all into this empty database.",
)
def command(*, gradebook: str, target: str) -> None:
    """Bring the tables to this grader's version, or copy the gradebook into another database."""
    from grader.gradebook import Gradebook
    from grader.gradebook.copies import copy_into
    from grader.gradebook.upgrade import upgrade

    course = chosen_course()
    before, after = upgrade(gradebook_place(course, gradebook))
    click.echo(f"Tables of version {after}" + (f", before {before}" if before != after else ""))
    if target:
        with open_gradebook(course, gradebook) as book, Gradebook.open(target) as other:
            click.echo(f"{copy_into(book, other):,} rows copied to {other.place}")
