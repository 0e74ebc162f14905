from __future__ import annotations

import pytest

from grader.checks.base import NeedsReviewError
from grader.model.result import Finding
from grader.model.run import CellError, CellOutput, ExecStatus, Run
from grader.testing import make_evidence, make_run, run_check

CELLS = ("a = 1", "\n\nwhile True:\n    pass", "b = 2")


def findings_of(run: Run | None) -> tuple[Finding, ...]:
    return run_check("RN101", make_evidence(CELLS, runs=[run] if run else []))


STOPPED = [status for status in ExecStatus if status not in ("ok", "exception", "sandbox-error")]


@pytest.mark.parametrize("status", STOPPED)
def test_a_run_that_was_stopped_is_told_with_its_cell(status: ExecStatus) -> None:
    """Each way of being stopped names the cell that had not finished, and costs all."""
    cells = (CellOutput(unit=0), CellOutput(unit=1, finished=False))
    (finding,) = findings_of(
        make_run(status=status, cells=cells, message="It was \x1b[1mstopped.")
    )
    assert finding.message == "It was stopped."
    assert finding.cost == 1.0
    assert [(place.cell, place.line) for place in finding.locations] == [(1, 3)]
    (wordless,) = findings_of(make_run(status=status, cells=cells))
    assert wordless.message.startswith("The run ")


def test_exceptions_before_the_stop_are_told_as_well() -> None:
    """A cell that failed and a later one that never ended are two findings."""
    error = CellError(name="KeyError", message="'x'", line=1)
    cells = (CellOutput(unit=0, error=error), CellOutput(unit=1, finished=False))
    findings = findings_of(make_run(status=ExecStatus.TIME_LIMIT, cells=cells))
    assert [place.cell for finding in findings for place in finding.locations] == [0, 1]


def test_memory_that_ran_out_in_a_cell_is_told_once() -> None:
    """An exception that gives the run its status is one finding."""
    error = CellError(name="MemoryError", message="", line=1)
    cells = (CellOutput(unit=0, error=error), CellOutput(unit=2))
    (finding,) = findings_of(make_run(status=ExecStatus.MEMORY_LIMIT, cells=cells))
    assert finding.message == "Line 1 of cell 0 raised `MemoryError`."


@pytest.mark.parametrize("line", [None, 0, 99])
def test_a_line_that_is_not_there_falls_back_to_the_first(line: int | None) -> None:
    """Where the line of an exception is not known, the first line of the cell is shown."""
    error = CellError(name="Odd\x00Error", message="x" * 1000, line=line)
    run = make_run(status=ExecStatus.EXCEPTION, cells=(CellOutput(unit=1, error=error),))
    (finding,) = findings_of(run)
    assert finding.locations[0].line == 3
    assert len(finding.message) < 400
    assert finding.message.startswith("Line 3 of cell 1 raised `Odd Error`: xxx")


def test_a_cell_that_nobody_knows_has_no_place() -> None:
    """A claim about a cell that was never submitted shows no line."""
    error = CellError(name="KeyError", message="'x'", line=1)
    run = make_run(status=ExecStatus.EXCEPTION, cells=(CellOutput(unit=77, error=error),))
    (finding,) = findings_of(run)
    assert finding.locations == ()
    assert finding.message == "A cell raised `KeyError`: 'x'."


def test_a_run_that_is_missing_or_says_nothing_fails() -> None:
    """Without a finished run there are no points."""
    assert [finding.message for finding in findings_of(None)] == ["The submission was not run."]
    (finding,) = findings_of(make_run(status=ExecStatus.EXCEPTION))
    assert finding.message == "The run did not come to its end."


def test_a_fault_of_the_sandbox_is_for_a_person() -> None:
    """A learner does not lose points for a sandbox that failed."""
    with pytest.raises(NeedsReviewError):
        findings_of(make_run(status=ExecStatus.SANDBOX_ERROR))
