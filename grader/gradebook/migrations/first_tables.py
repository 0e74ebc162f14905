"""Entries, overrides and comments, to which rows can only be appended.

It spells the tables out: what later versions of the grader call their tables must not change
what this step makes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("entries", "overrides", "comments")
REFUSE = "rows of a gradebook are never changed"


def upgrade() -> None:
    """Make the tables and the triggers that keep their rows."""
    _make_entries()
    _make_notes("overrides", sa.Column("points", sa.Float, nullable=False), _text("reason"))
    _make_notes("comments", _text("text"))
    make = _sqlite_triggers if op.get_bind().dialect.name == "sqlite" else _postgresql_triggers
    make()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _digest(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False)


def _number(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float, nullable=False)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)


def _make_entries() -> None:
    op.create_table(
        "entries",
        _id(),
        sa.Column("identity", sa.String(64), nullable=False, unique=True),
        *(_text("learner"), _text("exercise_id"), _digest("sha256"), _digest("source_sha256")),
        *(_text("name"), sa.Column("submitted_at", sa.DateTime), _text("time_source")),
        sa.Column("graded_at", sa.DateTime, nullable=False),
        *(_text("grader_version"), _text("exercise_version"), _text("rubric_version")),
        *(_digest("rubric_sha256"), _text("environment"), _text("key"), _digest("evidence")),
        *(_text("verdict"), _number("score"), _number("score_high"), _number("max_score")),
        sa.Column("needs_review", sa.Boolean, nullable=False),
        sa.Column("exit_code", sa.Integer, nullable=False),
        *(_text("isolation"), _number("duration_s"), sa.Column("replaces", sa.Integer)),
        *(_text("criteria"), sa.Column("report", sa.LargeBinary, nullable=False)),
        _digest("seal"),
        sqlite_autoincrement=True,
    )
    op.create_index("entries_by_attempt", "entries", ["exercise_id", "learner", "sha256"])


def _make_notes(name: str, *content: sa.Column[str] | sa.Column[float]) -> None:
    op.create_table(
        name,
        _id(),
        *(_text("learner"), _text("exercise_id"), _digest("sha256"), _text("criterion")),
        *(_text("author"), sa.Column("at", sa.DateTime, nullable=False)),
        *content,
        _digest("seal"),
        sqlite_autoincrement=True,
    )


def _sqlite_triggers() -> None:
    for table in TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keep_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END"
            )


def _postgresql_triggers() -> None:
    op.execute(
        "CREATE FUNCTION gradebook_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSE}'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gradebook_keep()"
        )
