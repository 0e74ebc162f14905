from __future__ import annotations

import click

from grader.cli._course import course_folder


@click.group("new")
def command() -> None:
    """Write a new exercise, or a new check, that works as it is.

    Nothing is overwritten.
    """


@command.command("exercise")
@click.argument("name")
def exercise(name: str) -> None:
    """Write an exercise called NAME, such as returns or 12-returns, and what proves it."""
    from grader.authoring.scaffold import new_exercise
    from grader.catalog.course import read_course

    folder = course_folder()
    course, _ = read_course(folder)  # a course without any exercise is welcome here
    made = new_exercise(course, name)
    for path in made.files:
        click.echo(f"  wrote {click.format_filename(path)}")
    option = f"--course {click.format_filename(folder)} " if folder else ""
    click.echo(f"\nTo see it proved: grade {option}validate {made.name}")
    click.echo("Then change one thing at a time: docs/authoring.md says in which order.")


@command.command("check")
@click.argument("name")
def check(name: str) -> None:
    """Write a check called NAME, the name of a defect such as too-small-part, with its cases."""
    from grader.authoring.scaffold import new_check
    from grader.catalog.course import PACKAGE
    from grader.checks.registry import all_checks

    codes = {each.name: each.code for each in all_checks().values()}
    made = new_check(PACKAGE.parent, name, codes)
    for path in made.files:
        click.echo(f"  wrote {click.format_filename(path)}")
    click.echo("\nTo write its page: make docs")
    click.echo(f"To try its cases:  pytest tests/checks -k {made.name}")
