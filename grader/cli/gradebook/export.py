from __future__ import annotations

from pathlib import Path

import click

from grader.cli._gradebook import gradebook_option
from grader.cli._report_file import refuse_bad_target, write_bytes
from grader.cli.gradebook._open import opened, standing_grades
from grader.errors import UsageError
from grader.reporters.exports import EXPORTS


@click.command("export")
@gradebook_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(EXPORTS)),
    default="csv",
    show_default=True,
    help="What the file is for.",
)
@click.option("--exercise", default="", metavar="ID", help="Only this exercise.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Gradebook that Canvas exported, or worksheet that Moodle gave, to be filled in.",
)
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    gradebook: str,
    format_: str,
    exercise: str,
    roster: Path | None,
    output: Path,
) -> None:
    """Write grades as a file that other systems import.

    The exit status is 5 when somebody's grade found no place in the file.
    """
    from grader.errors import OperatorError
    from grader.reporters.exports import Gradings

    refuse_bad_target(output, (roster,) if roster else ())
    course, book = opened(gradebook)
    grades = standing_grades(course, book, exercise=exercise)
    wanted = {each.exercise_id for each in grades if each.exercise_id}
    try:
        text = roster.read_text(encoding="utf-8-sig") if roster else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{roster} cannot be read ({error}).") from error
    made = EXPORTS[format_](
        Gradings(
            grades=[each for each in grades if each.exercise_id],
            exercises={each.id: each for each in course.exercises if each.id in wanted},
            settings=course.settings,
            comments=book.comments(),
            roster=text,
        )
    )
    write_bytes(output, made.content)
    for problem in made.problems:
        click.echo(problem, err=True)
    click.echo(f"{len(grades):,} grades in {output}", err=True)
    ctx.exit(OperatorError.exit_code if made.problems else 0)
