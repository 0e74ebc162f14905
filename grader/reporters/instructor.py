"""What only whoever grades may read: hidden criteria, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.model.framing import ReviewItem, Suggestion
from grader.model.result import CriterionReport, Report
from grader.reporters.text import plain

HIDDEN = " (hidden from the learner)"
MAX_ANSWER = 1_000
MAX_LINE = 400
Told = tuple[str, str]


def unveiled(report: Report) -> Report:
    """Return a report whose hidden criteria are told like the others."""
    return replace(report, criteria=tuple(map(_unveiled, report.criteria)))


def veiled(report: Report) -> Report:
    """Return a report without what a person needs to decide about answers."""
    return replace(report, criteria=tuple(map(_veiled, report.criteria)))


def told(item: ReviewItem | None) -> Iterator[Told]:
    """Yield what a person reads of a waiting idea, each line with what it is; nothing if none."""
    if item is None:
        return
    yield "Waits: ", plain(f"{item.idea} of {item.question}: {item.title}", limit=MAX_LINE)
    yield "Answer: ", plain(item.answer, limit=MAX_ANSWER)
    yield from (("For it: ", plain(each, limit=MAX_LINE)) for each in item.agreed)
    yield from (("Against: ", plain(each, limit=MAX_LINE)) for each in item.disagreed)
    if item.nearest_good:
        yield "Nearest with it: ", plain(item.nearest_good, limit=MAX_LINE)
    if item.nearest_bad:
        yield "Nearest without: ", plain(item.nearest_bad, limit=MAX_LINE)
    if item.suggestion:
        yield "Suggested: ", plain(_suggested(item.suggestion), limit=MAX_LINE)


def _suggested(suggestion: Suggestion) -> str:
    if suggestion.problem:
        return f"nothing, because {suggestion.problem} (by {suggestion.model})"
    if not suggestion.is_found:
        return f"that it is not there (by {suggestion.model})"
    return f'that it is there, in "{suggestion.quote}" (by {suggestion.model})'


def _unveiled(criterion: CriterionReport) -> CriterionReport:
    if not criterion.hidden:
        return criterion
    message = criterion.detail or criterion.message
    return replace(criterion, hidden=False, title=criterion.title + HIDDEN, message=message)


def _veiled(criterion: CriterionReport) -> CriterionReport:
    findings = tuple(replace(each, review=None) for each in criterion.findings)
    return replace(criterion, findings=findings)
