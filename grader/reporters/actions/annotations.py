"""Chooses which findings stand beside lines of code: GitHub shows only a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.model.result import (
    CheckStatus,
    CriterionReport,
    Finding,
    Location,
    Report,
    Severity,
)
from grader.reporters.actions.commands import Annotation
from grader.reporters.words import place

MOST_OF_A_KIND = 10
"""Annotations of one kind that GitHub keeps for a step; what comes after them is dropped."""

KINDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.LEAK: "error",
    Severity.WARNING: "warning",
    Severity.PRACTICE: "notice",
}


def most_important(reports: Sequence[Report]) -> tuple[Annotation, ...]:
    """Return the remarks that a step may make, those that cost the most points first.

    What is said of a hidden criterion stands beside no line.
    """
    weighed = sorted(_all(reports), key=lambda item: -item[0])
    kept: list[Annotation] = []
    for _, said in weighed:
        if sum(each.kind == said.kind for each in kept) < MOST_OF_A_KIND:
            kept.append(said)
    return tuple(kept)


def _all(reports: Sequence[Report]) -> Iterator[tuple[float, Annotation]]:
    for report in reports:
        if report.problem is not None:
            message = f"{report.problem.message} {report.problem.next_step}"
            file = report.files[0] if report.files else ""
            said = Annotation(
                kind="error", title="Could not be graded", message=message, file=file
            )
            yield float("inf"), said
        for criterion in report.criteria:
            for finding in () if criterion.hidden else criterion.findings:
                yield _lost(criterion, finding), _annotation(criterion, finding)


def _lost(criterion: CriterionReport, finding: Finding) -> float:
    lost = criterion.max_points - criterion.points_high
    return (lost + criterion.gate * lost) * finding.cost


def _annotation(criterion: CriterionReport, finding: Finding) -> Annotation:
    kind = KINDS[finding.severity]
    if criterion.status in (CheckStatus.PASSED, CheckStatus.REVIEW):
        kind = "notice"
    elif criterion.status is CheckStatus.PARTIAL and kind == "error":
        kind = "warning"
    where = finding.locations[0] if finding.locations else None
    return Annotation(
        kind=kind,
        title=criterion.title,
        message=f"{_cell(where)}{finding.message} {finding.help}",
        file=where.file if where else "",
        line=where.line_on_disk if where else 0,
        end_line=where.line_on_disk + where.end_line - where.line if where else 0,
    )


def _cell(where: Location | None) -> str:
    """Return the place as a notebook shows it, for its file has other lines."""
    return f"At {place(where)}: " if where and where.cell is not None else ""
