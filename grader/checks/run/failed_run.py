from __future__ import annotations

import re
from collections.abc import Iterator

from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.source import location
from grader.analysis.wording import code, plain_text
from grader.checks.base import Check, Context, NeedsReviewError
from grader.model.result import Finding, Location
from grader.model.run import CellError, ExecStatus, Run
from grader.model.submission import Submission

MAX_MESSAGE = 300
_OWN_NAME = re.compile(r" \(\d+\.py, line \d+\)$")  # what IPython calls the cell
_RESTART = "Restart the kernel and run all cells in order: that is what the grader does."
_HELP = {
    "NameError": f"Define the name in an earlier cell. {_RESTART}",
    "FileNotFoundError": "Read the data by the relative paths of the exercise, such as "
    "`data/name.csv`; files elsewhere on your machine are not there.",
    "ModuleNotFoundError": "Use the libraries that the exercise names; others are not installed. "
    "If it is a file of your own, submit the folder that holds both.",
    "KeyError": "Look at the columns or keys that are really there; names count letter by letter.",
    "SyntaxError": "Mend this line first; nothing in the cell was run.",
    "IndentationError": "Mend this line first; nothing in the cell was run.",
    "MemoryError": "Work on fewer rows at a time, or keep fewer copies of the table.",
}
_ENDED = {
    ExecStatus.TIME_LIMIT: (
        "took longer than it may",
        "Look for a loop that never ends, and use operations on whole columns.",
    ),
    ExecStatus.MEMORY_LIMIT: (
        "used more memory than it may",
        "Keep fewer copies of the table, and do not collect rows in ever longer lists.",
    ),
    ExecStatus.OUTPUT_LIMIT: (
        "printed more than it may",
        "Print a few rows (`.head()`) instead of everything.",
    ),
    ExecStatus.DISK_LIMIT: (
        "wrote more to disk than it may",
        "Write fewer or smaller files.",
    ),
    ExecStatus.FORBIDDEN: (
        "did something that is not allowed here",
        "Read only the data of the exercise, and use no network.",
    ),
    ExecStatus.NONZERO_EXIT: (
        "ended before the last cell",
        "Do not leave with `exit()` or `os._exit()`; let the cells run to their end.",
    ),
    ExecStatus.SIGNALLED: (
        "broke off",
        "Such a crash comes from compiled code; find the call by running cell after cell.",
    ),
}


class FailedRun(Check):
    """A cell raises an exception, or the run does not come to its end.

    ## What it flags

    Every cell that raises an exception, and a run that takes too long, uses too much memory,
    prints or writes too much, or breaks off.

    ## Why it matters

    A notebook that runs only in the order in which it was once clicked is a pipeline that runs
    only on its author's machine (lesson, *The ML Workflow*). A model is a materialised
    artifact: someone else must be able to build it from the top.

    ## Example

    ```python
    train = customers[customers["month"] <= 9]  # customers was defined in a deleted cell
    ```

    ## Instead

    ```python
    customers = pd.read_csv("data/customers.csv")
    train = customers[customers["month"] <= 9]
    ```

    ## How it is seen, and where it is blind

    All cells are run in order in a fresh process, on the public data; after an exception the
    later cells still run, so that one slip does not hide what else is there. An exception that
    the code itself catches is none. Warnings are not counted.
    """

    code = "RN101"
    name = "failed-run"
    needs = ()

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each failing cell, and one for a run that was stopped."""
        submission = context.evidence.submission
        run = context.evidence.runs.get(AS_SUBMITTED)
        if run is not None and run.status is ExecStatus.SANDBOX_ERROR:
            raise NeedsReviewError("The sandbox failed, so nobody knows how this would have run.")
        if run is None:
            yield self.finding("The submission was not run.", help=_RESTART)
            return
        failed = [(cell.unit, cell.error) for cell in run.cells if cell.error is not None]
        for unit, error in failed:
            yield self._exception(submission, unit, error)
        stopped = any(not cell.finished for cell in run.cells)
        if run.status in _ENDED and (stopped or not failed):
            yield self._ended(submission, run)
        elif run.status is not ExecStatus.OK and not failed:
            yield self.finding("The run did not come to its end.", help=_RESTART)

    def _exception(self, submission: Submission, unit: int, error: CellError) -> Finding:
        places = _place(submission, unit, error.line)
        text = _OWN_NAME.sub("", plain_text(error.message, limit=MAX_MESSAGE))
        name = plain_text(error.name, limit=60)
        return self.finding(
            f"{_spoken(places)} raised {code(name)}{f': {text}' if text else ''}"
            f"{'' if text.endswith(('.', '!', '?')) else '.'}",
            help=_HELP.get(error.name, "The last line of the traceback says what was wrong.")
            + " The later cells were still run.",
            locations=places,
            facts={"exception": name, "unit": unit},
        )

    def _ended(self, submission: Submission, run: Run) -> Finding:
        said, help_ = _ENDED[run.status]
        stopped = [cell.unit for cell in run.cells if not cell.finished]
        places = _place(submission, stopped[-1], None) if stopped else ()
        return self.finding(
            plain_text(run.message, limit=MAX_MESSAGE) or f"The run {said}.",
            help=help_,
            locations=places,
            facts={"status": run.status.value},
        )


def _place(submission: Submission, index: int, line: int | None) -> tuple[Location, ...]:
    unit = next((unit for unit in submission.units if unit.index == index), None)
    if unit is None:
        return ()
    lines = unit.code.split("\n")
    first = next((at for at, text in enumerate(lines, 1) if text.strip()), 1)
    return (location(unit, line if line and 0 < line <= len(lines) else first),)


def _spoken(places: tuple[Location, ...]) -> str:
    if not places:
        return "A cell"
    place = places[0]
    if place.cell is None:
        return f"Line {place.line}"
    return f"Line {place.line} of cell {place.cell}"
