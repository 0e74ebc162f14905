"""Says how a run ended, in a word and in a sentence."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from typing import Protocol

from grader.model.program import Program, ProgramResult
from grader.model.run import CellError, CellOutput, ExecStatus
from grader.sandbox.base import Ending

MAX_SAID = 300
NO_SPACE = ("[Errno 28]", "[Errno 27]", "[Errno 122]")  # no space, file too large, quota
LIMITS = {
    "cpu": (ExecStatus.TIME_LIMIT, "used up its processor time"),
    "wall": (ExecStatus.TIME_LIMIT, "took too long on the clock"),
    "memory": (ExecStatus.MEMORY_LIMIT, "used more memory than allowed"),
    "processes": (ExecStatus.FORBIDDEN, "started more processes than allowed"),
    "wire": (ExecStatus.OUTPUT_LIMIT, "sent out more than allowed, or something unreadable"),
    "stopped": (ExecStatus.TIME_LIMIT, "was stopped like the run as submitted,"),
}


class Account(Protocol):
    """What the job itself said about its end."""

    current: int
    left_at: int | None
    ended_normally: bool
    is_done: bool
    broken: str


def status_of(
    ending: Ending, account: Account, cells: Sequence[CellOutput], place_of: Callable[[int], str]
) -> tuple[ExecStatus, str]:
    """Return how a run ended and a sentence for the learner; empty when all went well.

    Args:
        ending: What the watchdog saw.
        account: What the job said.
        cells: What each unit did.
        place_of: Says where a unit stands.
    """
    place = place_of(account.current)
    if ending.limit:
        status, what = LIMITS[ending.limit]
        return status, f"The run {what} {place}."
    if ending.signal:
        return _killed(ending.signal, place)
    if account.left_at is not None and not account.ended_normally:
        return (
            ExecStatus.NONZERO_EXIT,
            f"The submission ended itself {place}; the rest did not run.",
        )
    if not account.is_done:
        why = f": {account.broken}" if account.broken else ""
        return (
            ExecStatus.NONZERO_EXIT,
            f"The process ended itself {place} (exit status {ending.exit}){why}.",
        )
    return _errors(cells, place_of)


def status_of_program(program: Program, result: ProgramResult) -> tuple[ExecStatus, str]:
    """Return how a program ended that came to its end, and a sentence for the learner."""
    place = f"in {program.script}"
    if result.signal:
        return _killed(result.signal, place)
    if not result.exit_status or program.may_fail:
        return ExecStatus.OK, ""
    said = [line.strip() for line in result.stderr.splitlines() if line.strip()]
    why = f": {said[-1][:MAX_SAID]}" if said else ""
    return (
        ExecStatus.NONZERO_EXIT,
        f"{program.script} ended with exit status {result.exit_status}{why}",
    )


def _killed(number: int, place: str) -> tuple[ExecStatus, str]:
    if number == signal.SIGXCPU:
        return ExecStatus.TIME_LIMIT, f"The run used up its processor time {place}."
    if number == signal.SIGXFSZ:
        return ExecStatus.DISK_LIMIT, f"The run wrote a file larger than allowed {place}."
    if number == signal.SIGSYS:
        return ExecStatus.FORBIDDEN, f"The run asked the system for something forbidden {place}."
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return ExecStatus.SIGNALLED, f"The process was killed by {name} {place}."


def _errors(cells: Sequence[CellOutput], place_of: Callable[[int], str]) -> tuple[ExecStatus, str]:
    failed = [(cell.unit, cell.error) for cell in cells if cell.error is not None]
    if not failed:
        return ExecStatus.OK, ""
    unit, error = failed[0]
    others = f" ({len(failed)} cells raised an error)" if len(failed) > 1 else ""
    return _status_of_error(error), f"{error.name} was raised {place_of(unit)}{others}."


def _status_of_error(error: CellError) -> ExecStatus:
    if error.name == "MemoryError":
        return ExecStatus.MEMORY_LIMIT
    if error.name == "OSError" and error.message.startswith(NO_SPACE):
        return ExecStatus.DISK_LIMIT
    return ExecStatus.EXCEPTION
