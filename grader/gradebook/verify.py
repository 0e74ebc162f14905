"""Looks through a whole gradebook for what should not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.engine import RowMapping

from grader.gradebook.book import Gradebook
from grader.gradebook.database import reading
from grader.gradebook.rows import seal
from grader.gradebook.tables import ALL, ENTRIES
from grader.model.encoding import loads
from grader.model.result import Report

AT_ONCE = 500
ROUNDING = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found.

    Attributes:
        rows: Rows that were looked at.
        problems: What should not be, one sentence each.
        without_evidence: Entries whose evidence is gone; they cannot be graded again unrun.
    """

    rows: int
    problems: tuple[str, ...]
    without_evidence: int


def verify(book: Gradebook, has_evidence: Callable[[str], bool]) -> Verification:
    """Look at every row: its seal, its report, and what it refers to.

    Args:
        book: The gradebook.
        has_evidence: Whether the evidence under a key is kept.

    Raises:
        OperatorError: If the database is too damaged to be read.
    """
    problems = list(_database_problems(book))
    rows = missing = 0
    ids: set[int] = set()
    for table, row in _rows(book):
        rows += 1
        if seal(dict(row)) != row["seal"]:
            problems.append(f"{table}, row {row['id']}: it is not as it was written.")
        if table == ENTRIES.name:
            problems.extend(_entry_problems(row, ids))
            ids.add(row["id"])
            missing += bool(row["evidence"]) and not has_evidence(row["evidence"])
    return Verification(rows=rows, problems=tuple(problems), without_evidence=missing)


def _database_problems(book: Gradebook) -> Iterator[str]:
    if book.engine.dialect.name == "sqlite":
        with reading(book.engine) as connection:
            for (said,) in connection.execute(text("PRAGMA integrity_check")):
                if said != "ok":
                    yield f"SQLite: {said}."


def _rows(book: Gradebook) -> Iterator[tuple[str, RowMapping]]:
    with reading(book.engine) as connection:
        for table in ALL:
            found = connection.execution_options(yield_per=AT_ONCE).execute(
                table.select().order_by(table.c.id)
            )
            for row in found.mappings():
                yield table.name, row


def _entry_problems(row: RowMapping, earlier: set[int]) -> Iterator[str]:
    where = f"entries, row {row['id']}"
    if row["replaces"] is not None and row["replaces"] not in earlier:
        yield f"{where}: it replaces entry {row['replaces']}, which is not there."
    try:
        report = loads(Report, row["report"])
    except (ValueError, TypeError) as error:  # the latter when it holds no bytes at all
        yield f"{where}: its report cannot be read ({error})."
        return
    if report.verdict != row["verdict"] or abs(report.score - row["score"]) > ROUNDING:
        yield (
            f"{where}: it says {row['verdict']} with {row['score']:g} points, "
            f"its report {report.verdict} with {report.score:g}."
        )
