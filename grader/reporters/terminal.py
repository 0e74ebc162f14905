"""Reports for people, at a terminal or in a plain text file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from grader.model.result import Report
from grader.reporters.base import Reporter


class TerminalReporter(Reporter):
    """Renders plain sentences in short lines, with colour where there is any."""

    for_people: ClassVar[bool] = True

    def render(self, reports: Sequence[Report]) -> str:
        """Return the reports one after another, each followed by an empty line."""
        from grader.reporters.instructor import unveiled, veiled
        from grader.reporters.layout import blank, lines
        from grader.reporters.typesetting import typeset

        verbose = self.display.verbose
        seen = map(unveiled if self.display.instructor else veiled, reports)
        made = [[*lines(report, verbose=verbose), blank()] for report in seen]
        return typeset((line for report in made for line in report), self.display)
