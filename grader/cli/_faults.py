"""Says on the error stream what went wrong, whose it is to mend, and what to do."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path

import click

from grader.errors import GraderError, JudgeError, OperatorError, SubmissionError
from grader.model.result import Problem, Report, Verdict
from grader.reporters import words
from grader.reporters.text import one_line, plain

SHOW_TRACEBACK = "GRADER_TRACEBACK"
MAX_ERROR = 300
MAX_MESSAGE = 8_000
RAN_OUT = {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}


def tell(error: GraderError) -> None:
    """Print an error for a person."""
    whose = words.WHOSE.get(error.whose, "") if error.exit_code > 2 else ""  # noqa: PLR2004 - wrong use of a command needs no owner
    for line in (f"Error: {error}", whose, error.next_step):
        if line:
            click.echo(plain(line, limit=MAX_MESSAGE), err=True)


def unexpected(error: Exception) -> GraderError:
    """Return an exception that nobody foresaw as a fault of the grader, on one line.

    When the machine ran out of something, it is the machine's. The traceback is printed only
    where the environment asks for it.
    """
    next_step = f"To see where, run it again with {SHOW_TRACEBACK}=1 in the environment."
    if os.environ.get(SHOW_TRACEBACK):
        click.echo("".join(traceback.format_exception(error)), err=True)
        next_step = "Please report it with the traceback above."
    what = one_line(f"{type(error).__name__}: {error}", limit=MAX_ERROR)
    if isinstance(error, MemoryError) or getattr(error, "errno", None) in RAN_OUT:
        return OperatorError(f"this machine ran out of something ({what})", next_step=next_step)
    return JudgeError(f"the grader broke ({what})", next_step=next_step)


def as_problem(error: Exception) -> Problem:
    """Return an error as the record that reports hold."""
    if not isinstance(error, GraderError):
        error = unexpected(error)
    return Problem(
        message=str(error),
        whose=error.whose,
        next_step=error.next_step,
        exit_code=error.exit_code,
    )


def as_report(error: Exception, path: Path, learner: str) -> Report:
    """Return an error as the report on one of several files, so that the others go on."""
    learners = isinstance(error, SubmissionError)
    return Report(
        submission_id="",
        learner=learner,
        files=(path.name,),
        sha256="",
        verdict=Verdict.INVALID if learners else Verdict.JUDGE_ERROR,
        needs_review=not learners,
        problem=as_problem(error),
    )


def close_stdout() -> None:
    """Throw away what can no longer be printed, so that leaving Python does not fail on it."""
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
