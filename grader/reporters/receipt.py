"""What a receipt states about a grade."""

from __future__ import annotations

import json

from grader import __version__
from grader.model.result import Report
from grader.reporters.text import one_line

MAX_NAME = 200


def statement(report: Report, *, issued_at: str, environment: str, practice: bool) -> str:
    """Return the text that is signed, as JSON on one line.

    Args:
        report: The report on a submission that could be read.
        issued_at: When, in UTC, by the clock of whoever signs.
        environment: Digest of interpreter and libraries.
        practice: Whether unseen data came from the public practice key.
    """
    document = {
        "issued_at": issued_at,
        "grader_version": __version__,
        "environment_sha256": environment,
        "isolation": report.isolation,
        "course_key": "practice" if practice else "own",
        "submission": {
            "sha256": report.sha256,
            "learner": one_line(report.learner, limit=MAX_NAME),
            "files": [one_line(file, limit=MAX_NAME) for file in report.files],
        },
        "exercise": {"id": report.exercise_id, "version": report.exercise_version},
        "rubric": {"version": report.rubric_version, "sha256": report.rubric_sha256},
        "verdict": report.verdict.value,
        "score": round(report.score, 2),
        "score_high": round(report.score_high, 2),
        "max_score": round(report.max_score, 2),
        "needs_review": report.needs_review,
        "criteria": [
            {
                "id": line.id,
                "status": line.status.value,
                "points": round(line.points, 2),
                "max_points": round(line.max_points, 2),
            }
            for line in report.criteria
        ],
    }
    return json.dumps(document, allow_nan=False)
