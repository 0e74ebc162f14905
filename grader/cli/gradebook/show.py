from __future__ import annotations

import click

from grader.cli._gradebook import gradebook_option
from grader.cli.gradebook._open import opened, standing_grades
from grader.reporters.gradebook_lines import GRADE_TABLES


@click.command("show")
@gradebook_option
@click.option("--exercise", default="", metavar="ID", help="Only this exercise.")
@click.option("--learner", default="", metavar="ID", help="Only this learner.")
@click.option("--needs-review", is_flag=True, help="Only what a person must look at.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(GRADE_TABLES)),
    default="terminal",
    show_default=True,
    help="How grades are written.",
)
def command(
    *, gradebook: str, exercise: str, learner: str, needs_review: bool, format_: str
) -> None:
    """Show what learners have for each exercise, by the deadlines and policies of the course."""
    course, book = opened(gradebook)
    grades = standing_grades(course, book, exercise=exercise, learner=learner)
    shown = [each for each in grades if each.attempt.needs_review or not needs_review]
    click.echo(GRADE_TABLES[format_](shown, course.settings), nl=False)
