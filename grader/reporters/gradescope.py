"""Reports as the ``results.json`` of Gradescope.

Its fields are those of the page "Autograder Specifications". The total is the sum of the tests,
and of a hidden criterion no more is written than a learner may read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from grader.model.result import CheckStatus, CriterionReport, Report
from grader.reporters import words
from grader.reporters.json import Tree
from grader.reporters.junit import explanation
from grader.reporters.text import one_line, plain

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
MAX_NAME = 200
MAX_TEXT = 8_000
DECIMALS = 2
"""Of a score on the leaderboard: finer ones would tell more about the unseen rows."""


def results(
    report: Report,
    *,
    hidden: str = VISIBILITIES[0],
    leaderboard: bool = False,
    note: str = "",
    extra: Mapping[str, object] | None = None,
) -> str:
    """Return the document on one submission.

    Args:
        report: The report.
        hidden: Who sees title and points of hidden criteria; one of `VISIBILITIES`.
        leaderboard: Whether scores on unseen rows go to the leaderboard.
        note: What else the learner should read.
        extra: What scripts may want to know, such as the number of the attempt.
    """
    said = (f"{words.verdict(report).capitalize()}.", *_waiting(report), *_problem(report), note)
    document: Tree = {
        "output": plain("\n".join(filter(None, said)), limit=MAX_TEXT),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "execution_time": round(report.duration_s, 3),
        "extra_data": {
            "verdict": report.verdict.value,
            "score_high": round(report.score_high, 2),
            "needs_review": report.needs_review,
            "sha256": report.sha256,
            **(extra or {}),
        },
    }
    if report.criteria:
        document["tests"] = [
            _test(line, number, hidden) for number, line in enumerate(report.criteria, start=1)
        ]
    else:
        document["score"] = 0
    if leaderboard:
        document["leaderboard"] = [
            {"name": one_line(claim.metric, limit=MAX_NAME), "value": round(unseen, DECIMALS)}
            for claim in (line.claim for line in report.criteria if not line.hidden)
            if claim and (unseen := claim.unseen_rows) is not None
        ]
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _test(line: CriterionReport, number: int, hidden: str) -> Tree:
    output = [f"{words.status(line.status.value).capitalize()}."]
    if line.status is CheckStatus.REVIEW:
        output.append(f"Up to {words.number(line.points_high)} points when a person has looked.")
    return {
        "name": one_line(line.title, limit=MAX_NAME) + words.remark(line),
        "name_format": "text",
        "number": str(number),
        "score": round(line.points, 2),
        "max_score": round(line.max_points, 2),
        "status": "passed" if line.points >= line.max_points else "failed",
        "output": "\n".join((*output, explanation(line))).strip(),
        "output_format": "text",
        "visibility": hidden if line.hidden else "visible",
    }


def _waiting(report: Report) -> tuple[str, ...]:
    waits = words.waiting(report)
    return (f"{waits.capitalize()}.",) if waits else ()


def _problem(report: Report) -> tuple[str, ...]:
    problem = report.problem
    return (problem.message, problem.next_step) if problem else ()
