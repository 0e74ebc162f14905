"""Reports as a web page: one file, no scripts, nothing that is fetched.

Everything that a learner wrote is made harmless twice: invisible characters are left out, and the
template escapes what has a meaning in HTML. A policy in the page forbids everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.model.claim import ScoreClaim
from grader.model.picture import Picture
from grader.model.result import Confidence, CriterionReport, Finding, Location, Report, RunReport
from grader.reporters import words
from grader.reporters.base import Reporter
from grader.reporters.instructor import told, unveiled, veiled
from grader.reporters.pages import render
from grader.reporters.text import one_line, plain

MAX_NAME = 200
MAX_TEXT = 2_000
MAX_FINDINGS = 25
MAX_PLACES = 3
MAX_SNIPPET = 400

Values = dict[str, Any]


class HtmlReporter(Reporter):
    """Renders all reports into one page, with pictures where a check has drawn any."""

    def render(self, reports: Sequence[Report]) -> str:
        """Return the page."""
        names = [one_line(file, limit=MAX_NAME) for report in reports for file in report.files]
        seen = map(unveiled if self.display.instructor else veiled, reports)
        return render(
            "report.html",
            title=f"Report on {', '.join(names[:3])}",
            reports=[_report(each) for each in seen],
        )


def _report(report: Report) -> Values:
    names = ", ".join(one_line(file, limit=MAX_NAME) for file in report.files)
    learner = one_line(report.learner, limit=MAX_NAME)
    subject = f"Exercise {report.exercise_id}: {names}" if report.exercise_id else names
    score = ""
    if report.criteria:
        score = words.points(report.score, report.score_high, report.max_score)
        score += f", {words.waiting(report)}" if report.needs_review else ""
    return {
        "subject": subject + (f" by {learner}" if learner else ""),
        "verdict": words.verdict(report),
        "verdict_class": report.verdict.value,
        "score": score,
        "problem": _problem(report),
        "criteria": [_criterion(each, report.files) for each in report.criteria],
        "runs": [_run(each) for each in report.runs],
        "notices": [one_line(each, limit=MAX_TEXT) for each in report.notices if each],
        "footer": _footer(report),
    }


def _problem(report: Report) -> list[str]:
    if report.problem is None:
        return []
    whose = words.WHOSE.get(report.problem.whose, "")
    lines = (report.problem.message, whose, report.problem.next_step)
    return [plain(line, limit=MAX_TEXT) for line in lines if line]


def _criterion(criterion: CriterionReport, files: Sequence[str]) -> Values:
    shown = () if criterion.hidden else criterion.findings[:MAX_FINDINGS]
    more = 0 if criterion.hidden else len(criterion.findings) - len(shown)
    return {
        "status": words.status(criterion.status),
        "status_class": criterion.status.value,
        "title": one_line(criterion.title, limit=MAX_NAME) + words.remark(criterion),
        "points": words.points(criterion.points, criterion.points_high, criterion.max_points),
        "findings": [_finding(each, files) for each in shown],
        "more": f"And {more} more of this kind." if more > 0 else "",
        "claim": None if criterion.hidden or criterion.claim is None else _claim(criterion.claim),
        "doubted": words.doubted(criterion),
        "message": plain(criterion.message, limit=MAX_TEXT),
        "pictures": [] if criterion.hidden else [_picture(each) for each in criterion.pictures],
    }


def _claim(claim: ScoreClaim) -> Values:
    same = "not known" if claim.same_rows is None else f"{claim.same_rows:,.4g}"
    return {
        "metric": one_line(claim.metric, limit=MAX_NAME),
        "numbers": (
            ("claimed", f"{claim.claimed:,.4g}"),
            ("on the same rows", same),
            (f"on {claim.n_unseen_rows:,} unseen rows", f"{claim.unseen_rows:,.4g}"),
        ),
        "missing": one_line(claim.missing, limit=MAX_TEXT),
    }


def _finding(finding: Finding, files: Sequence[str]) -> Values:
    inferred = finding.confidence is Confidence.INFERRED
    return {
        "message": one_line(finding.message, limit=MAX_TEXT),
        "certainty": words.INFERRED if inferred else "",
        "places": [_place(each, files) for each in finding.locations[:MAX_PLACES]],
        "help": plain(finding.help, limit=MAX_TEXT),
        "told": list(told(finding.review)),
    }


def _place(location: Location, files: Sequence[str]) -> Values:
    file = "" if location.file in files else f"{one_line(location.file, limit=MAX_NAME)}, "
    snippet = plain(location.snippet, limit=MAX_SNIPPET).strip()
    return {
        "where": file + words.place(location),
        "line": location.line,
        "snippet": snippet.splitlines()[0] if snippet else "",
    }


def _picture(picture: Picture) -> Values:
    from markupsafe import Markup

    from grader.reporters.pictures import draw

    return {
        "title": one_line(picture.title, limit=MAX_NAME),
        "alt": one_line(picture.alt, limit=MAX_TEXT),
        "svg": Markup(draw(picture)),  # noqa: S704 - drawn here from numbers, text as outlines
    }


def _run(run: RunReport) -> Values:
    return {
        "variant": one_line(run.variant, limit=MAX_NAME),
        "status": words.status(run.status),
        "message": one_line(run.message, limit=MAX_TEXT),
        "cpu": f"{run.usage.cpu_s:.2f} s",
        "wall": f"{run.usage.wall_s:.2f} s",
    }


def _footer(report: Report) -> list[str]:
    shown = [finding for each in report.criteria if not each.hidden for finding in each.findings]
    codes = dict.fromkeys(one_line(finding.code, limit=MAX_NAME) for finding in shown)
    lines = []
    if any(place.cell is not None for finding in shown for place in finding.locations):
        lines.append(words.CELLS)
    if codes:
        lines.append(f"To read more: grade explain {' '.join(codes)}")
    if report.isolation == "none":
        lines.append(words.NO_ISOLATION)
    elif report.isolation:
        lines.append(f"Isolation: {one_line(report.isolation, limit=MAX_NAME)}.")
    return lines
