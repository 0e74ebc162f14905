from __future__ import annotations

import click

from grader.cli._gradebook import gradebook_option
from grader.cli.gradebook._open import exercise_id, opened
from grader.model.gradebook import Comment, Override
from grader.reporters.gradebook_lines import history_lines


@click.command("history")
@click.argument("learner")
@gradebook_option
@click.option("--exercise", default="", metavar="ID", help="Only this exercise.")
def command(*, learner: str, gradebook: str, exercise: str) -> None:
    """Show all that was ever written about LEARNER: grades, regrades, overrides and comments."""
    course, book = opened(gradebook)
    wanted = exercise_id(course, exercise)
    entries = list(book.entries(exercise=wanted, learner=learner))
    written: tuple[Override | Comment, ...] = (*book.overrides(), *book.comments())
    about = [each for each in written if each.learner == learner]
    notes = [each for each in about if wanted in ("", each.exercise_id)]
    for line in history_lines(learner, entries, notes, course.settings):
        click.echo(line)
