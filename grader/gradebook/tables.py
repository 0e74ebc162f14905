"""The tables of a gradebook. Rows are appended; triggers refuse every change to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment; kept in UTC, whatever a database thinks of time zones."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Return a moment as it is written."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be kept")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return a moment as it is read."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


METADATA = MetaData()

ENTRIES = Table(
    "entries",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("identity", String(64), nullable=False, unique=True),
    Column("learner", Text, nullable=False),
    Column("exercise_id", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("submitted_at", UtcTime),
    Column("time_source", Text, nullable=False),
    Column("graded_at", UtcTime, nullable=False),
    Column("grader_version", Text, nullable=False),
    Column("exercise_version", Text, nullable=False),
    Column("rubric_version", Text, nullable=False),
    Column("rubric_sha256", String(64), nullable=False),
    Column("environment", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("evidence", String(64), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("score_high", Float, nullable=False),
    Column("max_score", Float, nullable=False),
    Column("needs_review", Boolean, nullable=False),
    Column("exit_code", Integer, nullable=False),
    Column("isolation", Text, nullable=False),
    Column("duration_s", Float, nullable=False),
    Column("replaces", Integer),
    Column("criteria", Text, nullable=False),
    Column("report", LargeBinary, nullable=False),
    Column("seal", String(64), nullable=False),
    Index("entries_by_attempt", "exercise_id", "learner", "sha256"),
    sqlite_autoincrement=True,
)

OVERRIDES = Table(
    "overrides",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("learner", Text, nullable=False),
    Column("exercise_id", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("criterion", Text, nullable=False),
    Column("points", Float, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    sqlite_autoincrement=True,
)

COMMENTS = Table(
    "comments",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("learner", Text, nullable=False),
    Column("exercise_id", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("criterion", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    sqlite_autoincrement=True,
)

ALL = (ENTRIES, OVERRIDES, COMMENTS)
