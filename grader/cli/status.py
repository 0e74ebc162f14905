from __future__ import annotations

import dataclasses
import json

import click

from grader.cli._course import chosen_course
from grader.cli._own_attempts import own_attempts


@click.command("status")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="How it is written.",
)
def command(format_: str) -> None:
    """Show what you have handed in so far, your best and last scores, and what to do next.

    What is shown is kept on this machine by `grade submit`, for you alone.
    """
    from grader.progress.standing import next_of, standings
    from grader.progress.words import lines

    course = chosen_course()
    found = standings(course.exercises, own_attempts(course).all())
    if format_ == "json":
        chosen = next_of(found)
        document = {
            "exercises": [dataclasses.asdict(each) for each in found],
            "next": chosen.exercise if chosen else None,
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    click.echo("\n".join(lines(found, course.settings.name)))
