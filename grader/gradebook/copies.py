"""Copies a gradebook, row by row, into another database of any kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Table, func, select
from sqlalchemy.engine import RowMapping

from grader.errors import OperatorError, UsageError
from grader.gradebook.book import Gradebook
from grader.gradebook.database import reading, writing
from grader.gradebook.tables import ALL

AT_ONCE = 500


def back_up(book: Gradebook, target: Path) -> int:
    """Write a copy as one SQLite file, whole or not at all; return its number of rows.

    Args:
        book: The gradebook, of any kind.
        target: A file that does not exist yet.

    Raises:
        UsageError: If the file exists.
        OperatorError: If it cannot be written.
    """
    if target.exists():
        raise UsageError(f"{target} is there already.", next_step="Name a new file.")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with Gradebook.open(beside) as copy:
            rows = copy_into(book, copy)
            with copy.engine.connect() as connection:  # one file, and nothing beside it
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
                connection.exec_driver_sql("BEGIN")
        beside.replace(target)
    finally:
        for left in beside.parent.glob(f"{beside.name}*"):
            left.unlink()
    return rows


def copy_into(book: Gradebook, other: Gradebook) -> int:
    """Copy all rows, with their numbers, into an empty gradebook; return how many.

    Raises:
        UsageError: If the other one is not empty.
        OperatorError: If one of the two cannot be used, or rows were lost on the way.
    """
    if any(_count(other, table) for table in ALL):
        raise UsageError(f"{other.place} is not empty.", next_step="Name an empty database.")
    copied = 0
    with writing(other.engine) as writer:
        for table in ALL:
            rows = _rows(book, table)
            while chunk := [dict(row) for row in islice(rows, AT_ONCE)]:
                writer.execute(table.insert(), chunk)
                copied += len(chunk)
        if other.engine.dialect.name == "postgresql":
            for table in ALL:  # numbers go on behind those that were copied
                last = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
                name = func.pg_get_serial_sequence(table.name, "id")
                writer.execute(select(func.setval(name, last, False)))  # noqa: FBT003 - SQL's signature
    if copied != sum(_count(other, table) for table in ALL):
        raise OperatorError(
            f"Not every row arrived in {other.place}.",
            next_step="Delete it and try again; the gradebook itself was not changed.",
        )
    return copied


def _rows(book: Gradebook, table: Table) -> Iterator[RowMapping]:
    with reading(book.engine) as connection:
        found = connection.execution_options(yield_per=AT_ONCE).execute(
            table.select().order_by(table.c.id)
        )
        yield from found.mappings()


def _count(book: Gradebook, table: Table) -> int:
    with reading(book.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
