from __future__ import annotations

import click

from grader.cli._course import chosen_course

INDENT = "    "


@click.command("list")
def command() -> None:
    """List the exercises of the course."""
    course = chosen_course()
    if course.settings.name:
        click.echo(f"{course.settings.name}\n")
    for exercise in course.exercises:
        click.echo(f"{exercise.number:>2}  {exercise.title} ({exercise.id})")
        click.echo(click.wrap_text(exercise.summary, 80, INDENT, INDENT))
    click.echo("\nTo begin with one: grade start NUMBER")
