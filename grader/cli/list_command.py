from __future__ import annotations

import click

INDENT = "    "


@click.command("list")
def command() -> None:
    """List the exercises of the course."""
    from grader.catalog.course import load_course

    for exercise in load_course().exercises:
        click.echo(f"{exercise.number:>2}  {exercise.title} ({exercise.id})")
        click.echo(click.wrap_text(exercise.summary, 80, INDENT, INDENT))
    click.echo("\nTo begin with one: grade start NUMBER")
