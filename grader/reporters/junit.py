"""Reports as JUnit XML: one suite for each submission, one case for each criterion.

Points stand in the properties of the suite, for a case has no place for them in the format as
Jenkins' ``junit-10.xsd`` defines it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.model.result import CheckStatus, CriterionReport, Report
from grader.reporters import words
from grader.reporters.base import Reporter
from grader.reporters.instructor import told, unveiled, veiled
from grader.reporters.text import one_line, plain

if TYPE_CHECKING:  # imported when a report is rendered: start-up time is a feature
    from xml.etree.ElementTree import Element

MAX_NAME = 200
MAX_TEXT = 4_000
NOT_RUN = {CheckStatus.SKIPPED, CheckStatus.NOT_APPLICABLE, CheckStatus.REVIEW}
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitReporter(Reporter):
    """Renders what servers that run tests read."""

    def render(self, reports: Sequence[Report]) -> str:
        """Return one document."""
        from xml.etree import ElementTree as ET

        root = ET.Element("testsuites", name="grade")
        seen = map(unveiled if self.display.instructor else veiled, reports)
        root.extend(map(_suite, seen))
        ET.indent(root)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def outcome(criterion: CriterionReport) -> tuple[str, str]:
    """Return what became of a criterion as a test, and why.

    Returns:
        ``failure``, ``error`` or ``skipped``, or nothing for one with all of its points; and the
        reason on one line.
    """
    earned = words.points(criterion.points, criterion.points_high, criterion.max_points)
    because = f"{words.status(criterion.status.value)}: {earned} points"
    if criterion.status is CheckStatus.ERROR:
        return "error", because
    if criterion.status in NOT_RUN:
        return "skipped", because
    return ("", "") if criterion.status is CheckStatus.PASSED else ("failure", because)


def explanation(criterion: CriterionReport) -> str:
    """Return what was seen and what to try; of a hidden criterion only its message."""
    lines = []
    for finding in () if criterion.hidden else criterion.findings:
        at = [f"At {words.place(each)} of {each.file}." for each in finding.locations]
        lines += [f"{finding.code}: {finding.message}", *at, f"Try: {finding.help}"]
        lines += [f"{label}{value}" for label, value in told(finding.review)]
    said = "\n".join(filter(None, (*lines, criterion.message)))
    return _xml(plain(said, limit=MAX_TEXT))


def _suite(report: Report) -> Element:
    from xml.etree import ElementTree as ET

    name = _line(" ".join((report.exercise_id or "not recognised", *report.files)))
    cases = [_case(each, name) for each in report.criteria] or [_could_not(report, name)]
    kinds = [case[0].tag if len(case) else "" for case in cases]
    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
        time=f"{min(max(report.duration_s, 0.0), 999_999):.3f}",
    )
    properties = ET.SubElement(suite, "properties")
    for key, value in _properties(report):
        ET.SubElement(properties, "property", name=_line(key), value=_line(value))
    suite.extend(cases)
    return suite


def _properties(report: Report) -> Sequence[tuple[str, str]]:
    return (
        ("verdict", report.verdict.value),
        ("score", words.number(report.score)),
        ("score-high", words.number(report.score_high)),
        ("max-score", words.number(report.max_score)),
        ("needs-review", str(report.needs_review).lower()),
        ("sha256", report.sha256),
        *((f"points.{each.id}", words.number(each.points)) for each in report.criteria),
        *((f"max-points.{each.id}", words.number(each.max_points)) for each in report.criteria),
    )


def _case(criterion: CriterionReport, suite: str) -> Element:
    from xml.etree import ElementTree as ET

    case = ET.Element("testcase", name=_line(criterion.title), classname=suite)
    kind, because = outcome(criterion)
    if kind:
        ET.SubElement(case, kind, message=_line(because)).text = explanation(criterion)
    return case


def _could_not(report: Report, suite: str) -> Element:
    from xml.etree import ElementTree as ET

    case = ET.Element("testcase", name="Could be graded", classname=suite)
    said = (report.problem.message, report.problem.next_step) if report.problem else ()
    error = ET.SubElement(case, "error", message=_line(words.verdict(report)))
    error.text = _xml(plain("\n".join(said), limit=MAX_TEXT))
    return case


def _line(text: str) -> str:
    return _xml(one_line(text, limit=MAX_NAME))


def _xml(text: str) -> str:
    """Return a text without the few characters that XML cannot hold in any spelling."""
    return _NOT_IN_XML.sub("", text)
