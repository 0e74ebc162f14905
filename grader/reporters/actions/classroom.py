"""What the classroom-resources reporter reads: base64 of one JSON object, on one line.

Its console table counts tests that passed, and its annotation adds up their scores; both agree
because a test counts as passed only with all of its points.
"""

from __future__ import annotations

import base64
import json
import math

from grader.model.result import CheckStatus, CriterionReport, Report, Verdict
from grader.reporters.text import one_line

VERSION = 3
MAX_OUTPUT = 500
FALLBACK_SCORE = 100
"""Most points of a submission whose exercise is unknown; with none, nothing would be shown."""


def payload(report: Report) -> str:
    """Return one report as the reporter wants it in an environment variable."""
    tests = [_test(criterion, at) for at, criterion in enumerate(report.criteria, start=1)]
    document = {
        "version": VERSION,
        "status": _status(report),
        "max_score": _whole(report.max_score) or FALLBACK_SCORE,
        "message": one_line(report.problem.message, limit=MAX_OUTPUT) if report.problem else "",
        "tests": tests or [_could_not(report)],
    }
    return base64.b64encode(json.dumps(document).encode()).decode()


def _status(report: Report) -> str:
    if report.problem is not None or report.verdict is Verdict.JUDGE_ERROR:
        return "error"
    return "pass" if report.verdict is Verdict.ACCEPTED else "fail"


def _test(criterion: CriterionReport, number: int) -> dict[str, object]:
    is_full = math.isclose(criterion.points, criterion.max_points)
    status = "error" if criterion.status is CheckStatus.ERROR else "pass" if is_full else "fail"
    said = [criterion.message]
    if not criterion.hidden:
        said = [f"{finding.message} {finding.help}" for finding in criterion.findings] + said
    return {
        "name": one_line(criterion.title, limit=200),
        "status": status,
        "score": round(criterion.points, 2),
        "message": one_line(" ".join(said), limit=MAX_OUTPUT),
        "test_code": "",
        "filename": "",
        "line_no": 0,  # another number is printed behind the name
        "duration": 0,
        "task_id": number,
        "output": "",
    }


def _could_not(report: Report) -> dict[str, object]:
    message = report.problem.message if report.problem else "There is nothing to grade."
    return {
        "name": "Could be graded",
        "status": "error",
        "score": 0,
        "message": one_line(message, limit=MAX_OUTPUT),
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
        "task_id": 1,
        "output": "",
    }


def _whole(points: float) -> int:
    return round(points)
