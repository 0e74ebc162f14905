from __future__ import annotations

from pathlib import Path

import click

from grader.cli._course import chosen_course


@click.command("release")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def command(folder: Path) -> None:
    """Write what learners may have of the course into DIR, which must be new or empty.

    Statements, starters and public data are in it, and no rubric, solution, generator or key.
    """
    from grader.authoring.release import release

    course = chosen_course()
    written = release(course, folder)
    exercises = ", ".join(exercise.id for exercise in course.exercises)
    click.echo(f"Wrote {len(written)} files to {click.format_filename(folder)}: {exercises}.")
    click.echo(f"To look at it as a learner: grade --course {click.format_filename(folder)} list")
