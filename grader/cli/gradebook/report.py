from __future__ import annotations

from pathlib import Path

import click

from grader.cli._gradebook import gradebook_option, open_evidence
from grader.cli._report_file import refuse_bad_target, write_file
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
    from grader.batch.likeness import alike
    from grader.reporters.class_page import class_page

    refuse_bad_target(output, ())
    course, book = opened(gradebook)
    grades = standing_grades(course, book, exercise=exercise)
    pairs = alike(grades, course, open_evidence(course)) if similar else None
    reports = (book.report(grade.attempt.entry) for grade in grades)
    write_file(output, class_page(grades, reports, course.settings, similar=pairs))
    click.echo(f"{len(grades):,} grades in {output}", err=True)
