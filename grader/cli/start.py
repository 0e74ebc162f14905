from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.cli import _starter
from grader.cli._course import chosen_course
from grader.errors import UsageError


@click.command("start")
@click.argument("exercise")
@click.option("--script", is_flag=True, help="Copy a Python script instead of a notebook.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="D",
    help="Folder to copy to; made if there is none.  [default: ./exercise<n>-<name>]",
)
@click.option(
    "--learner",
    default="",
    metavar="ID",
    help="Make data of the learner's own; the file remembers for whom it was made.",
)
def command(exercise: str, *, script: bool, folder: Path | None, learner: str) -> None:
    """Copy what you need to begin with EXERCISE: a number, such as 3, or a name.

    No file of yours is overwritten.
    """
    from grader.catalog import starter

    course = chosen_course()
    found = course.find(exercise)
    if found is None:
        known = ", ".join(f"{each.number} ({each.id})" for each in course.exercises)
        raise UsageError(f'There is no exercise "{exercise}".', next_step=f"There are: {known}.")
    folder = folder or _starter.default_folder(found)
    files = starter.starter_files(found, script=script)
    if learner:
        files = starter.own_starter_files(course, found, files, learner)
    written = _starter.write_new(folder, files)
    click.echo(f"Exercise {found.number}: {found.title}")
    for path in written:
        click.echo(f"  wrote {click.format_filename(path)}")
    if not written:
        click.echo(f"  everything is in {click.format_filename(folder)} already")
    work = shlex.quote(str(folder / starter.starter_name(found, script=script)))
    click.echo(f"\nRead README.md there, then work in {work}.")
    click.echo(f"To hand it in: grade submit {work}")
