"""Scores as LTI 1.3 Assignment and Grade Services takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from grader.model.gradebook import Comment
from grader.model.standing import Grade
from grader.reporters.exports.base import remark

PENDING, FULL, FAILED = "PendingManual", "FullyGraded", "Failed"


def score_payload(
    grade: Grade, *, user: str, at: dt.datetime, comments: Sequence[Comment] = ()
) -> Mapping[str, object]:
    """Return the score of one learner.

    While a person must look it is ``PendingManual`` with the points that are certain. A failure
    of the grader is ``Failed`` without points, so that a platform keeps what it has.

    Args:
        grade: What the learner has.
        user: The platform's id of the learner.
        at: When it is sent; platforms refuse what is older than what they have.
        comments: What people wrote.
    """
    attempt = grade.attempt
    payload: dict[str, object] = {
        "userId": user,
        "activityProgress": "Completed",
        "gradingProgress": FAILED,
        "timestamp": at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
    }
    if attempt.entry.is_result:
        payload |= {
            "gradingProgress": PENDING if attempt.needs_review else FULL,
            "scoreGiven": attempt.final,
            "scoreMaximum": attempt.entry.max_score,
        }
    if said := remark(grade, comments):
        payload["comment"] = said
    return payload
