from __future__ import annotations

from pathlib import Path

import click

from grader.cli._course import chosen_course
from grader.integrations.github.workflow import FILES, PACKAGE, write_workflow

CHECKOUT = click.option(
    *("--dir", "folder"),
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    show_default=True,
    metavar="DIR",
    help="The checkout, or a folder in it.",
)


@click.group("github")
def command() -> None:
    """Grade what is pushed to a repository on GitHub."""


@command.command("init")
@click.option(
    "--flavor",
    type=click.Choice(list(FILES)),
    default="actions",
    show_default=True,
    help="Who reads the result: people on GitHub, the classroom reporter, or Classroom 50.",
)
@click.option(
    "--install",
    default=PACKAGE,
    show_default=True,
    metavar="SPEC",
    help="What pip installs: a requirement, or the address of your own repository.",
)
@click.option("--exercise", default="", metavar="ID", help="Exercise that is answered there.")
@CHECKOUT
def init(*, flavor: str, install: str, exercise: str, folder: Path) -> None:
    """Write the workflow into a repository; overwrites nothing."""
    path = write_workflow(folder, flavor, install=install, exercise=exercise)
    click.echo(f"Written: {path}")
    click.echo("Commit and push it: the next push is graded.")


@command.command("submissions")
@click.option("--null", is_flag=True, help="End each path with a null character, for scripts.")
@click.option("--exercise", default="", metavar="ID", help="Only answers to this exercise.")
@CHECKOUT
def submissions(*, null: bool, exercise: str, folder: Path) -> None:
    """List the files of a checkout that answer an exercise."""
    from grader.integrations.github.submissions import submissions_in

    for path in submissions_in(folder, chosen_course(), exercise=exercise):
        click.echo(str(path), nl=not null)
        if null:
            click.echo("\0", nl=False)
