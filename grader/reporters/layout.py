"""What a report for people says, line by line; where the lines wrap is for the terminal to say.

Only words carry meaning, in an order that reads well aloud: no tables, no symbols, and colour
only repeats what a word says. All characters that come from here are ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rich.text import Text

from grader.model.result import (
    CheckStatus,
    Confidence,
    CriterionReport,
    Finding,
    Location,
    Report,
    RunReport,
    Verdict,
)
from grader.model.run import ExecStatus
from grader.reporters import words
from grader.reporters.instructor import told
from grader.reporters.text import one_line, plain

MAX_NAME = 120
MAX_MESSAGE = 1_000
MAX_PROBLEM = 6_000
MAX_FINDINGS = 10
MAX_PLACES = 3
MAX_SNIPPET = 400
STEP = 2
DETAIL = 3 * STEP

STYLES = {
    CheckStatus.PASSED: "green",
    CheckStatus.PARTIAL: "yellow",
    CheckStatus.FAILED: "red",
    CheckStatus.REVIEW: "magenta",
    CheckStatus.ERROR: "bold red",
    Verdict.ACCEPTED: "bold green",
    Verdict.PARTIAL: "bold yellow",
    Verdict.REJECTED: "bold red",
    Verdict.INVALID: "bold red",
    Verdict.JUDGE_ERROR: "bold magenta",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line before it is wrapped.

    Attributes:
        text: What it says.
        label: What stands before it; what is wrapped stands under `text`, not under this.
        indent: Columns before the label.
        cut: Whether it is cut at the right margin instead of wrapped, as code is.
    """

    text: Text
    label: Text = field(default_factory=Text)
    indent: int = 0
    cut: bool = False


def lines(report: Report, *, verbose: bool = False) -> Iterator[Line]:
    """Yield the lines of one report.

    Args:
        report: The report.
        verbose: Whether what went well is told too.
    """
    yield from _header(report)
    if report.problem:
        yield from _problem(report)
    if report.criteria:
        yield from section("What was checked")
        yield from _criteria(report)
    if report.runs and (verbose or any(run.status != ExecStatus.OK for run in report.runs)):
        yield from section("Runs")
        yield from (_run(run) for run in report.runs)
    if report.notices:
        yield from section("Notes")
        yield from (_item(notice) for notice in report.notices if notice)
    yield from _footer(report)


def _header(report: Report) -> Iterator[Line]:
    names = ", ".join(one_line(file, limit=MAX_NAME) for file in report.files)
    learner = one_line(report.learner, limit=MAX_NAME)
    subject = f"Exercise {report.exercise_id}: {names}" if report.exercise_id else names
    yield Line(text=Text(subject + (f" by {learner}" if learner else ""), style="bold"))
    verdict = words.verdict(report)
    yield Line(text=Text.assemble("Verdict: ", (verdict, STYLES[report.verdict])))
    if report.criteria:
        score = words.points(report.score, report.score_high, report.max_score)
        waiting = words.waiting(report)
        yield Line(text=Text(f"Score: {score}" + (f", {waiting}" if waiting else "")))


def _problem(report: Report) -> Iterator[Line]:
    assert report.problem is not None
    yield blank()
    yield from paragraph(plain(report.problem.message, limit=MAX_PROBLEM))
    yield from paragraph(words.WHOSE.get(report.problem.whose, ""))
    yield from paragraph(plain(report.problem.next_step, limit=MAX_MESSAGE), label="Next: ")


def _criteria(report: Report) -> Iterator[Line]:
    criteria = report.criteria
    names = [words.status(criterion.status) for criterion in criteria]
    earned = [words.points(each.points, each.points_high, each.max_points) for each in criteria]
    width, columns = max(map(len, names)), max(map(len, earned))
    details: list[Line] = []
    for criterion, name, points in zip(criteria, names, earned, strict=True):
        if details:
            yield blank()
        title = one_line(criterion.title, limit=MAX_NAME) + words.remark(criterion)
        style = STYLES.get(criterion.status, "")
        label = Text.assemble((name.ljust(width), style), f"  {points:>{columns}}  ")
        yield Line(text=Text(title), label=label, indent=STEP)
        details = list(_details(criterion, report.files))
        yield from details


def _details(criterion: CriterionReport, files: Sequence[str]) -> Iterator[Line]:
    """Yield first what was seen, then what the rubric says about it."""
    if not criterion.hidden:
        for _, alike in groupby(criterion.findings[:MAX_FINDINGS], key=_place_and_help):
            yield from findings(tuple(alike), files)
        more = len(criterion.findings) - MAX_FINDINGS
        if more > 0:
            yield from paragraph(f"And {more} more of this kind.", indent=DETAIL)
    yield from paragraph(words.doubted(criterion), indent=DETAIL)
    message = plain(criterion.message, limit=MAX_MESSAGE)
    if criterion.status is CheckStatus.REVIEW:
        message = message or "A person must look at this."
    yield from paragraph(message, indent=DETAIL)


def _place_and_help(finding: Finding) -> tuple[object, ...]:
    return finding.locations, finding.help, finding.confidence


def findings(alike: Sequence[Finding], files: Sequence[str]) -> Iterator[Line]:
    """Yield findings that share their place and their help."""
    for finding in alike:
        yield from paragraph(one_line(finding.message, limit=MAX_MESSAGE), indent=DETAIL)
        for what, text in told(finding.review):
            yield from paragraph(text, indent=DETAIL + STEP, label=what)
    first = alike[0]
    if first.confidence is Confidence.INFERRED:
        yield from paragraph(words.INFERRED, indent=DETAIL)
    for location in first.locations[:MAX_PLACES]:
        yield from _place(location, files)
    yield from paragraph(plain(first.help, limit=MAX_MESSAGE), indent=DETAIL, label="Try: ")


def _place(location: Location, files: Sequence[str]) -> Iterator[Line]:
    """Yield the place, with the file's name where the report's header does not say it."""
    snippet = plain(location.snippet, limit=MAX_SNIPPET).expandtabs(4).strip()
    file = "" if location.file in files else f"{one_line(location.file, limit=MAX_NAME)}, "
    yield Line(text=Text(f"At {file}{words.place(location)}" + ":" * bool(snippet)), indent=DETAIL)
    if snippet:
        code = Text(snippet.splitlines()[0], style="cyan")
        number = Text(f"{location.line} | ")
        yield Line(text=code, label=number, indent=DETAIL + STEP, cut=True)


def _run(run: RunReport) -> Line:
    message = one_line(run.message, limit=MAX_MESSAGE)
    text = (
        f"{run.variant}: {words.status(run.status)}, "
        f"{run.usage.cpu_s:.2f} s of processor time, {run.usage.wall_s:.2f} s on the clock"
    )
    return _item(text + (f". {message}" if message else ""))


def _footer(report: Report) -> Iterator[Line]:
    shown = [
        finding
        for criterion in report.criteria
        if not criterion.hidden
        for finding in criterion.findings
    ]
    codes = dict.fromkeys(one_line(finding.code, limit=MAX_NAME) for finding in shown)
    if shown or report.isolation:
        yield blank()
    if any(place.cell is not None for finding in shown for place in finding.locations):
        yield from paragraph(words.CELLS)
    if codes:
        yield from paragraph(f"To read more: grade explain {' '.join(codes)}")
    if report.isolation == "none":
        yield Line(text=Text(words.NO_ISOLATION, style="bold yellow"))
    elif report.isolation:
        yield from paragraph(f"Isolation: {report.isolation}.")


def section(title: str) -> Iterator[Line]:
    """Yield the heading of a section."""
    yield blank()
    yield Line(text=Text(title, style="bold"))


def _item(text: str) -> Line:
    return Line(text=Text(one_line(text, limit=MAX_MESSAGE)), label=Text("- "), indent=STEP)


def blank() -> Line:
    """Return an empty line."""
    return Line(text=Text())


def paragraph(text: str, *, indent: int = 0, label: str = "") -> Iterator[Line]:
    """Yield the lines of a text, the first of them behind a label."""
    for at, each in enumerate(text.strip().splitlines()):
        start = Text(label if at == 0 else " " * len(label))
        yield Line(text=Text(each.expandtabs(4).rstrip()), label=start, indent=indent)
