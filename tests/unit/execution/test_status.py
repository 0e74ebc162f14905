from __future__ import annotations

import signal
from dataclasses import dataclass

import pytest

from grader.execution.status import status_of
from grader.model.run import CellError, CellOutput, ExecStatus, Usage
from grader.sandbox.base import Ending


@dataclass
class Said:
    """What a job said about its end."""

    current: int = 4
    left_at: int | None = None
    ended_normally: bool = False
    is_done: bool = True
    broken: str = ""


def ending(limit: str = "", number: int = 0) -> Ending:
    return Ending(limit=limit, exit=0, signal=number, usage=Usage())


def outcome(
    end: Ending, said: Said | None = None, *errors: CellError | None
) -> tuple[ExecStatus, str]:
    cells = [CellOutput(unit=at, error=error) for at, error in enumerate(errors)]
    return status_of(end, said or Said(), cells, lambda unit: f"in cell {unit}")


@pytest.mark.parametrize(
    ("limit", "status"),
    [
        ("cpu", ExecStatus.TIME_LIMIT),
        ("wall", ExecStatus.TIME_LIMIT),
        ("memory", ExecStatus.MEMORY_LIMIT),
        ("processes", ExecStatus.FORBIDDEN),
        ("wire", ExecStatus.OUTPUT_LIMIT),
    ],
)
def test_a_limit_decides_whatever_the_job_said(limit: str, status: ExecStatus) -> None:
    """What the watchdog saw outweighs a job that claims to be done."""
    assert outcome(ending(limit))[0] is status


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGXCPU, ExecStatus.TIME_LIMIT),
        (signal.SIGXFSZ, ExecStatus.DISK_LIMIT),
        (signal.SIGSYS, ExecStatus.FORBIDDEN),
        (signal.SIGSEGV, ExecStatus.SIGNALLED),
        (64, ExecStatus.SIGNALLED),
        (99, ExecStatus.SIGNALLED),
    ],
)
def test_a_signal_is_named(number: int, status: ExecStatus) -> None:
    """A killed process gives the status of what killed it, and the place."""
    seen, message = outcome(ending(number=number))
    assert seen is status
    assert "in cell 4" in message


def test_an_early_end_is_no_success() -> None:
    """A process that ends with status 0 before the last cell has not run to the end."""
    assert outcome(ending(), Said(is_done=False))[0] is ExecStatus.NONZERO_EXIT


def test_a_notebook_that_leaves_has_not_finished() -> None:
    """Calling exit in a notebook ends the run early; at the end of a script it is normal."""
    assert outcome(ending(), Said(left_at=4))[0] is ExecStatus.NONZERO_EXIT
    assert outcome(ending(), Said(left_at=4, ended_normally=True))[0] is ExecStatus.OK


@pytest.mark.parametrize(
    ("name", "message", "status"),
    [
        ("ValueError", "no", ExecStatus.EXCEPTION),
        ("MemoryError", "", ExecStatus.MEMORY_LIMIT),
        ("OSError", "[Errno 28] No space left on device", ExecStatus.DISK_LIMIT),
        ("OSError", "[Errno 2] No such file", ExecStatus.EXCEPTION),
    ],
)
def test_the_first_error_names_the_status(name: str, message: str, status: ExecStatus) -> None:
    """An exception that stands for a limit is told apart from others, and all are counted."""
    error = CellError(name=name, message=message, line=1)
    seen, text = outcome(ending(), None, None, error, error)
    assert seen is status
    assert "in cell 1" in text
    assert "2 cells" in text


def test_a_clean_run_says_nothing() -> None:
    """A run without errors is ok and has no message."""
    assert outcome(ending(), None, None) == (ExecStatus.OK, "")
