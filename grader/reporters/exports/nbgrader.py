"""The CSV that nbgrader exports, for what reads that."""

from __future__ import annotations

import datetime as dt

from grader.reporters.exports.base import Exported, Gradings
from grader.reporters.spreadsheet import to_csv

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def as_nbgrader(gradings: Gradings) -> Exported:
    """Return nbgrader's columns; names and mail addresses are not known here and stay empty."""
    rows = [
        (
            grade.exercise_id,
            _moment(gradings.settings.deadlines.get(grade.exercise_id)),
            _moment(grade.attempt.entry.handed.submitted_at),
            *(grade.learner, None, None, None, grade.attempt.score),
            round(grade.attempt.score - grade.attempt.final, 2),
            *(grade.attempt.final, grade.attempt.entry.max_score),
        )
        for grade in gradings.grades
    ]
    return Exported(content=to_csv([COLUMNS, *rows]).encode())


def _moment(moment: dt.datetime | None) -> str:
    """Return a moment as nbgrader writes it: in UTC and without saying so."""
    return "" if moment is None else str(moment.astimezone(dt.UTC).replace(tzinfo=None))
