"""The result of a submission in a Classroom 50 repository, ``classroom50/result/v1``.

Scores are whole numbers there and the total is their sum, so points are counted in hundredths.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from grader.errors import UsageError
from grader.model.result import CriterionReport, Report
from grader.reporters.base import Reporter
from grader.reporters.text import one_line

SCHEMA = "classroom50/result/v1"
HUNDREDTHS = 100
REQUIRED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG")
LEARNERS_FAULTS = {0, 1, 3}  # exit codes that are a grade


class Classroom50Reporter(Reporter):
    """Renders the one object that the runner of Classroom 50 collects."""

    def refuse_bad_place(self) -> None:
        """Find out whether this is a job of Classroom 50.

        Raises:
            UsageError: If it is not.
        """
        missing = [name for name in REQUIRED if not self.display.environ.get(name)]
        if missing:
            raise UsageError(
                f"The result of Classroom 50 needs {', '.join(missing)} in the environment.",
                next_step="Its runner sets them; elsewhere, use --format github or json.",
            )

    def render(self, reports: Sequence[Report]) -> str:
        """Return the result of one submission.

        Raises:
            UsageError: If there are several.
        """
        if len(reports) != 1:
            raise UsageError(
                f"A result of Classroom 50 is about one submission, and there are {len(reports)}.",
                next_step="Grade them one by one.",
            )
        return json.dumps(_result(reports[0], self.display.environ), ensure_ascii=False) + "\n"

    def exit_code(self, code: int) -> int:
        """Return 0 for every grade: anything else is a fault of the infrastructure there."""
        return 0 if code in LEARNERS_FAULTS else code


def _result(report: Report, environ: Mapping[str, str]) -> dict[str, object]:
    tests = [_test(criterion) for criterion in report.criteria] or [_could_not(report)]
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    result = {
        "schema": SCHEMA,
        "classroom": environ["CLASSROOM"],
        "assignment": environ["ASSIGNMENT"],
        "assignment_type": environ.get("ASSIGNMENT_TYPE", "individual"),
        "owner": environ.get("OWNER") or environ.get("USERNAME", ""),
        "submission": environ["SUBMISSION_TAG"],
        "commit": environ.get("COMMIT_URL", ""),
        "release": environ.get("RELEASE_URL", ""),
        "review": environ.get("REVIEW_URL", ""),
        "datetime": environ.get("COMMIT_DATE") or now,
        "graded_at": now,
        "score": sum(int(str(test["score"])) for test in tests),
        "max-score": sum(int(str(test["max-score"])) for test in tests),
        "tests": tests,
    }
    actor, number = environ.get("GITHUB_ACTOR", ""), environ.get("GITHUB_ACTOR_ID", "")
    if actor:
        known = {"id": int(number)} if number.isdecimal() else {}
        result["submitted_by"] = {"username": actor, **known}
    return result


def _test(criterion: CriterionReport) -> dict[str, object]:
    score, most = (round(HUNDREDTHS * each) for each in (criterion.points, criterion.max_points))
    said = [criterion.message]
    if not criterion.hidden:
        said = [f"{finding.message} {finding.help}" for finding in criterion.findings] + said
    return {
        "test-name": one_line(criterion.title, limit=200),
        "passed": score == most,
        "score": score,
        "max-score": most,
        "message": one_line(" ".join(said), limit=1_000),
        "needs-review": criterion.is_open,
    }


def _could_not(report: Report) -> dict[str, object]:
    message = report.problem.message if report.problem else "There is nothing to grade."
    most = round(HUNDREDTHS * (report.max_score or HUNDREDTHS))
    return {
        "test-name": "Could be graded",
        "passed": False,
        "score": 0,
        "max-score": most,
        "message": one_line(message, limit=1_000),
        "needs-review": report.needs_review,
    }
