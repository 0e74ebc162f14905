"""The log of a job: the report for people, and behind it the annotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from grader.model.result import Report
from grader.reporters.actions.annotations import most_important
from grader.reporters.actions.classroom import payload
from grader.reporters.actions.commands import annotation, assignments, uncommanded
from grader.reporters.actions.summary import summary
from grader.reporters.base import Reporter
from grader.reporters.terminal import TerminalReporter
from grader.reporters.words import number

SUMMARY, OUTPUT = "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"


class GithubReporter(Reporter):
    """Renders a log; a summary and outputs go to the files that the runner names."""

    names_files_on_disk: ClassVar[bool] = True

    def render(self, reports: Sequence[Report]) -> str:
        """Return the log, in which the runner obeys nothing but our annotations."""
        log = TerminalReporter(self.display).render(reports)
        return uncommanded(log) + "".join(map(annotation, most_important(reports)))

    def beside(self, reports: Sequence[Report]) -> Mapping[str, str]:
        """Return the summary and the outputs of the step."""
        return {SUMMARY: summary(reports), OUTPUT: assignments(_outputs(reports))}


def _outputs(reports: Sequence[Report]) -> dict[str, str]:
    """Return the outputs of a step: of the first report, if there are several."""
    if not reports:
        return {}
    first = reports[0]
    return {
        "result": payload(first),
        "verdict": first.verdict.value,
        "score": number(first.score),
        "score-high": number(first.score_high),
        "max-score": number(first.max_score),
        "needs-review": str(first.needs_review).lower(),
        "exercise": first.exercise_id,
    }
