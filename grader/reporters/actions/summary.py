"""The summary of a step: a page of Markdown that GitHub shows beside the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.model.result import CheckStatus, CriterionReport, Finding, Report
from grader.reporters import words
from grader.reporters.actions.markdown import block, code, row, text

MAX_BYTES = 1_000_000
"""GitHub refuses a summary of more than 1 MiB for one step, as a whole."""

BAR = 20  # characters for all points
CUT = "\n\nThe rest of this page was too long for GitHub and is left out.\n"
MARKS: Mapping[CheckStatus, str] = {
    CheckStatus.PASSED: "\N{WHITE HEAVY CHECK MARK}",
    CheckStatus.PARTIAL: "\N{LARGE YELLOW CIRCLE}",
    CheckStatus.FAILED: "\N{CROSS MARK}",
    CheckStatus.SKIPPED: "\N{BLACK RIGHT-POINTING DOUBLE TRIANGLE}",
    CheckStatus.NOT_APPLICABLE: "\N{HEAVY MINUS SIGN}",
    CheckStatus.REVIEW: "\N{BUST IN SILHOUETTE}",
    CheckStatus.ERROR: "\N{WARNING SIGN}",
}


def summary(reports: Sequence[Report]) -> str:
    """Return the page; what does not fit is left out, and that is said."""
    page = "\n".join(line for report in reports for line in _report(report)) + "\n"
    if len(page.encode()) <= MAX_BYTES:
        return page
    kept = page.encode()[: MAX_BYTES - len(CUT)].decode(errors="ignore")
    return kept[: kept.rfind("\n")] + CUT


def _report(report: Report) -> Iterator[str]:
    files = ", ".join(map(code, report.files))
    yield f"## {text(report.exercise_id or 'Not recognised')}: {files}"
    yield ""
    yield f"**{text(words.verdict(report)).capitalize()}.**"
    yield ""
    if report.problem is not None:
        whose = words.WHOSE[report.problem.whose]
        yield f"{text(report.problem.message)} {text(whose)} {text(report.problem.next_step)}"
        yield ""
        return
    earned = words.points(report.score, report.score_high, report.max_score)
    yield f"{_bar(report)} {earned} points"
    if waits := words.waiting(report):
        yield f"({text(waits)})"
    yield ""
    yield row("", "points", "what was checked")
    yield row("---", "---:", "---")
    yield from map(_line, report.criteria)
    yield ""
    for criterion in report.criteria:
        yield from _details(criterion)
    yield from (f"- {text(notice)}" for notice in report.notices)
    yield ""


def _bar(report: Report) -> str:
    share = report.score / report.max_score if report.max_score else 0.0
    full = round(BAR * min(max(share, 0.0), 1.0))
    return code("\N{FULL BLOCK}" * full + "\N{LIGHT SHADE}" * (BAR - full))


def _line(criterion: CriterionReport) -> str:
    earned = words.points(criterion.points, criterion.points_high, criterion.max_points)
    mark = f"{MARKS[criterion.status]} {words.status(criterion.status.value)}"
    return row(mark, earned, text(criterion.title) + words.remark(criterion))


def _details(criterion: CriterionReport) -> Iterator[str]:
    """Yield what was seen; of a hidden criterion only its message, folded like the others."""
    findings = () if criterion.hidden else criterion.findings
    pictures = () if criterion.hidden else criterion.pictures
    if criterion.status is CheckStatus.PASSED and not findings and not pictures:
        return
    yield f"<details><summary>{_html(criterion.title)}</summary>"
    yield ""
    for finding in findings:
        yield from _finding(finding)
    if criterion.message:
        yield text(criterion.message)
        yield ""
    for picture in pictures:
        yield f"{text(picture.title)}: {text(picture.alt)}"
        yield ""
    yield "</details>"
    yield ""


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{text(finding.message)} ({code(finding.code)})"
    yield ""
    for location in finding.locations:
        yield f"At {text(words.place(location))} of {code(location.file)}:"
        yield ""
        if location.snippet:
            yield block(location.snippet)
            yield ""
    yield f"*Try:* {text(finding.help)}"
    yield ""


def _html(value: str) -> str:
    import html

    from grader.reporters.text import one_line

    return html.escape(one_line(value, limit=300))
