"""One row for each learner and exercise, as CSV and as Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterator

from grader.errors import OperatorError
from grader.model.standing import Grade
from grader.reporters.exports.base import Exported, Gradings, remark
from grader.reporters.spreadsheet import to_csv

COLUMNS = (
    *("learner", "exercise", "score", "score_high", "max_score", "raw_score", "penalty"),
    *("verdict", "needs_review", "attempts", "late_s", "submitted_at", "graded_at", "remark"),
)


def as_csv(gradings: Gradings) -> Exported:
    """Return CSV with formulas neutralised; times are ISO 8601 in UTC."""
    rows = (
        [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
        for row in _rows(gradings)
    )
    return Exported(content=to_csv([COLUMNS, *rows]).encode())


def as_parquet(gradings: Gradings) -> Exported:
    """Return Parquet; names stay as they are.

    Raises:
        OperatorError: If pyarrow is not installed.
    """
    import pandas as pd

    stream = io.BytesIO()
    frame = pd.DataFrame(list(_rows(gradings)), columns=list(COLUMNS))
    for column in ("submitted_at", "graded_at"):
        frame[column] = pd.to_datetime(frame[column], utc=True)
    try:
        frame.to_parquet(stream, index=False)
    except ImportError as error:
        raise OperatorError(
            "Parquet needs pyarrow, which is not installed.",
            next_step="Install it with `pip install 'ml-workflow-grader[parquet]'`.",
        ) from error
    return Exported(content=stream.getvalue())


def _rows(gradings: Gradings) -> Iterator[tuple[object, ...]]:
    for grade in gradings.grades:
        yield _row(grade, remark(grade, gradings.comments))


def _row(grade: Grade, said: str) -> tuple[object, ...]:
    attempt, entry = grade.attempt, grade.attempt.entry
    return (
        *(grade.learner, grade.exercise_id, attempt.final, attempt.final_high, entry.max_score),
        *(attempt.score, attempt.penalty, entry.verdict.value, attempt.needs_review),
        *(len(grade.attempts), attempt.late_s, entry.handed.submitted_at, entry.graded_at, said),
    )
