"""Writes a signed receipt beside the report."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from grader.cli._course import chosen_course
from grader.cli._report_file import refuse_bad_target, write_file
from grader.errors import UsageError
from grader.model.result import Report

receipt_option = click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a signed receipt of the grade too; the key is in GRADER_SIGNING_KEY_FILE.",
)


def receipts(
    path: Path | None, sources: Sequence[Path], output: Path | None
) -> Callable[[Report], None]:
    """Return what is done with a report; the key is read before anything is graded.

    Raises:
        UsageError: If there are several submissions, no key, or nowhere to write.
        OperatorError: If the key cannot be used.
    """
    if path is None:
        return lambda _: None
    if len(sources) != 1:
        raise UsageError(
            "A receipt is about one submission.", next_step="Hand them in one by one."
        )
    if output is not None and path.resolve() == output.resolve():
        raise UsageError("Report and receipt would be one file.", next_step="Name two files.")
    from grader.integrations.receipts import VARIABLE, sign, signing_key

    refuse_bad_target(path, sources)
    key = signing_key(os.environ.get(VARIABLE, ""))

    def write(report: Report) -> None:
        if report.problem is not None:
            click.echo("Note: there is no receipt, as there is no grade.", err=True)
            return
        write_file(path, sign(_statement(report), key))

    return write


def _statement(report: Report) -> str:
    from grader.catalog.key import load_key
    from grader.execution.evidence_key import environment_digest
    from grader.reporters.receipt import statement

    variable = chosen_course().settings.key_file_variable
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return statement(
        report,
        issued_at=now,
        environment=environment_digest(),
        practice=load_key(file_variable=variable).is_practice,
    )
