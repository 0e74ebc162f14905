"""Remembers how a learner's own submissions went; several processes may write at one time.

The file is SQLite, in the folder that the system keeps for data of a user. It is for the learner
alone: no grade is taken from it, and a class is graded with a gradebook.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.errors import OperatorError
from grader.model.result import Report

APP = "ml-workflow-grader"
FILE = "progress.sqlite3"
WAIT_S = 5.0
VERSION = 1
TABLE = """
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY,
    course TEXT NOT NULL,
    exercise TEXT NOT NULL,
    at TEXT NOT NULL,
    score REAL NOT NULL,
    max_score REAL NOT NULL,
    verdict TEXT NOT NULL,
    needs_review INTEGER NOT NULL
) STRICT
"""
INSERT = (
    "INSERT INTO attempts (course, exercise, at, score, max_score, verdict, needs_review) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
SELECT = (
    "SELECT exercise, at, score, max_score, verdict, needs_review FROM attempts "
    "WHERE course = ? ORDER BY id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One submission that was graded.

    Attributes:
        exercise: Id of the exercise.
        at: When, in UTC, as ISO 8601.
        score: Points that it earned for certain.
        max_score: Points that could be earned.
        verdict: What it was worth, in a word.
        needs_review: Whether a person had to look.
    """

    exercise: str
    at: str
    score: float
    max_score: float
    verdict: str
    needs_review: bool


class Attempts:
    """The attempts of one learner at the exercises of one course."""

    def __init__(self, course: str, path: Path | None = None) -> None:
        """Remember where they are kept; nothing is opened yet.

        Args:
            course: Folder of the course; empty for the one that comes with the grader.
            path: The file; where the system keeps a user's data, when left out.
        """
        self._course = course
        self.path = path or default_path()

    def add(self, report: Report) -> None:
        """Remember one report; one that says nothing about the work is passed over.

        Raises:
            OperatorError: If the file cannot be written.
        """
        if report.problem is not None or not report.exercise_id:
            return
        row = (
            self._course,
            report.exercise_id,
            datetime.now(UTC).isoformat(timespec="seconds"),
            report.score,
            report.max_score,
            report.verdict.value,
            report.needs_review,
        )
        with self._open() as connection, connection:
            connection.execute(INSERT, row)

    def all(self) -> tuple[Attempt, ...]:
        """Return every attempt, oldest first; none where nothing was ever kept.

        Raises:
            OperatorError: If the file cannot be read.
        """
        if not self.path.exists():
            return ()
        with self._open() as connection:
            rows = connection.execute(SELECT, (self._course,)).fetchall()
        return tuple(
            Attempt(
                exercise=exercise,
                at=at,
                score=score,
                max_score=max_score,
                verdict=verdict,
                needs_review=bool(needs_review),
            )
            for exercise, at, score, max_score, verdict, needs_review in rows
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=WAIT_S)) as connection:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                if version > VERSION:
                    raise _cannot(self.path, "it was written by a newer grader")
                with connection:
                    connection.execute(TABLE)
                    connection.execute(f"PRAGMA user_version = {VERSION}")
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise _cannot(self.path, str(error)) from error


def default_path() -> Path:
    """Return the file in the folder that the system keeps for data of a user."""
    import platformdirs

    return Path(platformdirs.user_data_path(APP)) / FILE


def _cannot(path: Path, why: str) -> OperatorError:
    return OperatorError(
        f"Your progress in {path} cannot be read or written ({why}).",
        next_step="Grades do not depend on it. Move the file away to begin a new one.",
    )
