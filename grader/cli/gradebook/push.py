from __future__ import annotations

import csv
import datetime as dt
import os
from pathlib import Path

import click

from grader.cli._gradebook import gradebook_option
from grader.cli.gradebook._open import opened, standing_grades
from grader.errors import GraderError, OperatorError, UsageError


@click.command("push")
@gradebook_option
@click.option("--exercise", default="", metavar="ID", help="Only this exercise.")
@click.option(
    "--users",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="CSV with learner and user_id, where the platform names learners otherwise.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing, and say what would be sent.")
@click.pass_context
def command(
    ctx: click.Context, /, *, gradebook: str, exercise: str, users: Path | None, dry_run: bool
) -> None:
    """Send scores to a learning platform by LTI 1.3; what waits for a person is sent as pending.

    Addresses stand in course.toml under [lti]. The exit status is 5 when a score was not taken.
    """
    from grader.gradebook.platform import Platform
    from grader.reporters.exports.base import platform_number
    from grader.reporters.exports.lti import score_payload

    course, book = opened(gradebook)
    settings = course.settings.lti
    if settings is None:
        raise UsageError(
            "course.toml does not say where scores are sent.",
            next_step="Add a table [lti] with token_url, client_id and line_items.",
        )
    names = _names(users)
    failed = sent = 0
    with Platform(settings, _key(settings.key_file_variable, needed=not dry_run)) as platform:
        for grade in standing_grades(course, book, exercise=exercise):
            if grade.exercise_id not in settings.line_items:
                continue
            known = platform_number(grade.learner) or grade.learner
            user, now = names.get(grade.learner, known), dt.datetime.now(dt.UTC)
            payload = score_payload(grade, user=user, at=now, comments=book.comments())
            try:
                if dry_run:
                    click.echo(f"{grade.exercise_id}: {payload}")
                else:
                    platform.post_score(grade.exercise_id, payload)
                    sent += 1
            except GraderError as error:
                failed += 1
                click.echo(str(error), err=True)
    click.echo(f"{sent:,} scores sent, {failed:,} not taken", err=True)
    ctx.exit(OperatorError.exit_code if failed else 0)


def _names(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["learner"]: row["user_id"] for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise UsageError(
            f"{path} cannot be read ({error}).", next_step="Its first line is learner,user_id."
        ) from error


def _key(variable: str, *, needed: bool) -> bytes:
    file = os.environ.get(variable)
    if file is None and not needed:
        return b""
    try:
        return Path(file or "").read_bytes()
    except OSError as error:
        raise OperatorError(
            "The tool's private key cannot be read.",
            next_step=f"Set {variable} to a file with an RSA key in PEM.",
        ) from error
