"""Writes a page for each learner into a folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from grader.cli._report_file import write_file
from grader.errors import OperatorError
from grader.model.batch import Already, Graded, LeftOut
from grader.model.gradebook import GradeEntry
from grader.model.result import Report
from grader.reporters.html import HtmlReporter

LONGEST_NAME = 60
UNPLAIN = re.compile(r"[^A-Za-z0-9._-]+")
NO_EXERCISE = "no-exercise"


class ReportFolder:
    """A folder with a folder for each exercise, and in it a page for each learner.

    Args:
        folder: Where to write; made when the first page is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reporter = HtmlReporter()

    def __call__(self, each: Graded | Already | LeftOut) -> None:
        """Write the page of what was graded."""
        if isinstance(each, Graded):
            self.write(each.entry, each.report)

    def write(self, entry: GradeEntry, report: Report) -> Path:
        """Write the page of a learner, in the place of an earlier one.

        Raises:
            OperatorError: If it cannot be written.
        """
        target = self._folder / page_path(entry)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OperatorError(
                f"Reports cannot be written to {self._folder} ({error.strerror}).",
                next_step="Name another folder with --reports, or leave them out with "
                "--no-reports; the grades are in the gradebook.",
            ) from error
        write_file(target, self._reporter.render([report]))
        return target


def page_path(entry: GradeEntry) -> Path:
    """Return where the page of a learner lies; no two learners share one."""
    return Path(entry.exercise_id or NO_EXERCISE) / f"{file_name(entry.handed.learner)}.html"


def file_name(learner: str) -> str:
    """Return a learner's name as every file system takes it.

    A name that is not plain, or too long, gets a part of its digest, so that two stay apart.
    """
    plain = UNPLAIN.sub("_", learner).lstrip(".")[:LONGEST_NAME]
    if plain == learner and plain.lower() == plain:
        return plain
    return f"{plain}-{hashlib.sha256(learner.encode()).hexdigest()[:8]}"
