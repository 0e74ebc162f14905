from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import click

from grader.reporters.text import one_line

MAX_TEXT = 300
FILE = click.Path(path_type=Path)


@click.command("verify")
@click.argument("receipt", type=FILE, metavar="RECEIPT")
@click.option(
    "--key", type=FILE, required=True, metavar="PEM", help="Public key of whoever is believed."
)
@click.option("--submission", type=FILE, metavar="PATH", help="What it should be about.")
def command(*, receipt: Path, key: Path, submission: Path | None) -> None:
    """Check the signature of a receipt, and show what it states.

    Exit status: 0 it is good, 1 it is not, or is about another submission.
    """
    from grader.integrations.receipts import verified

    stated = verified(receipt, key)
    if stated is None:
        _end(f"Bad signature: the key in {key} did not sign what stands in {receipt}.")
    if submission is not None and _digest(submission) != stated["submission"]["sha256"]:
        _end(f"Good signature, and about another submission than {submission}.")
    click.echo("\n".join(_lines(stated)))


def _end(said: str) -> NoReturn:
    click.echo(one_line(said, limit=MAX_TEXT))
    click.get_current_context().exit(1)


def _digest(path: Path) -> str:
    from grader.intake.read import read_submission

    return read_submission(path).digest


def _lines(stated: dict[str, Any]) -> list[str]:
    exercise, given = stated["exercise"], stated["submission"]
    points = f"{stated['score']:g} of {stated['max_score']:g}"
    lines = (
        f"Good signature, made {stated['issued_at']} by grader {stated['grader_version']}.",
        f"Exercise {exercise['id']} {exercise['version']}: {stated['verdict']}, {points} points.",
        f"Submission: {', '.join(given['files'])}, SHA-256 {given['sha256']}.",
        f"Learner, as named to the grader: {given['learner'] or 'nobody was named'}.",
        f"Isolation: {stated['isolation']}. Course key: {stated['course_key']}.",
    )
    return [one_line(line, limit=MAX_TEXT) for line in lines]
