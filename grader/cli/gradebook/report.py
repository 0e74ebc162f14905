from __future__ import annotations

from pathlib import Path

import click

from grader.cli._class_page import write_class_page
from grader.cli._gradebook import gradebook_option
from grader.cli._report_file import refuse_bad_target
from grader.cli.gradebook._open import opened, standing_grades


@click.command("report")
@gradebook_option
@click.option("--exercise", default="", metavar="ID", help="Only this exercise.")
@click.option("--similar/--no-similar", default=True, help="Whether alike submissions are shown.")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The page to write.",
)
def command(*, gradebook: str, exercise: str, similar: bool, output: Path) -> None:
    """Write a page about the class: grades, criteria, findings, what waits, what is alike."""
    refuse_bad_target(output, ())
    course, book = opened(gradebook)
    grades = standing_grades(course, book, exercise=exercise)
    write_class_page(course, book, grades, output, similar=similar)
    click.echo(f"{len(grades):,} grades in {output}", err=True)
