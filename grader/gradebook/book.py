"""The gradebook itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Select, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from grader.errors import OperatorError
from grader.gradebook import schema
from grader.gradebook.database import (
    open_engine,
    persistently,
    reading,
    url_of,
    writing,
)
from grader.gradebook.rows import Values, entry_of, entry_row, note_row
from grader.gradebook.tables import COMMENTS, ENTRIES, OVERRIDES
from grader.model.encoding import loads
from grader.model.gradebook import Comment, Earlier, GradeEntry, Override
from grader.model.result import Report, Verdict

PATIENCE_S = 120.0
SHORT = [column for column in ENTRIES.columns if column.name not in ("report", "seal")]


class Gradebook:
    """Entries, overrides and comments in a database; nothing in it is ever changed.

    Several threads and several processes may use one at a time. What was appended is on the
    disk when `append` returns; when it raises, either all of it is there or nothing.

    Example:
        >>> with Gradebook.open("gradebook.sqlite") as book:
        ...     for entry in book.entries(exercise="03-split"):
        ...         print(entry.handed.learner, entry.score)
    """

    def __init__(self, engine: Engine, *, patience_s: float = PATIENCE_S) -> None:
        self.engine = engine
        self._patience_s = patience_s

    @classmethod
    def open(
        cls, place: str | Path, *, create: bool = True, patience_s: float = PATIENCE_S
    ) -> Self:
        """Open a gradebook; an empty database gets its tables.

        Args:
            place: An SQLite file, or the URL of a database.
            create: Whether a file that is not there is made.
            patience_s: How long to wait for a database that is away, in seconds.

        Raises:
            OperatorError: If it cannot be opened, is damaged, or has tables of another version.
        """
        url = url_of(place)
        if (
            url.get_backend_name() == "sqlite"
            and not create
            and not Path(url.database or "").exists()
        ):
            raise OperatorError(
                f"There is no gradebook {url.database}.",
                next_step="Grade something with `grade batch`, or name one with --gradebook.",
            )
        engine = open_engine(url)
        with reading(engine) as connection:
            if schema.is_empty(connection):
                connection.rollback()
                with writing(engine) as writer:
                    schema.migrate(writer)
            else:
                schema.require_current(connection)
        return cls(engine, patience_s=patience_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.engine.dispose()

    @property
    def place(self) -> str:
        """Where it is, without any password."""
        url = self.engine.url
        return url.render_as_string() if url.host else str(url.database)

    def append(
        self,
        graded: Sequence[tuple[GradeEntry, Report]],
        *,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Append entries with their reports, all or none; one that is there already is left.

        Args:
            graded: Entries with their reports.
            say: Told when it has to wait for the database.

        Raises:
            OperatorError: If they cannot be written.
        """
        self._insert(ENTRIES, [entry_row(entry, report) for entry, report in graded], say)

    def add_override(self, override: Override) -> None:
        """Append what a person decided."""
        self._insert(OVERRIDES, [note_row(override)])

    def add_comment(self, comment: Comment) -> None:
        """Append what a person wrote."""
        self._insert(COMMENTS, [note_row(comment)])

    def entries(self, *, exercise: str = "", learner: str = "") -> Iterator[GradeEntry]:
        """Yield entries in the order in which they were appended.

        Args:
            exercise: Only those of this exercise.
            learner: Only those of this learner.
        """
        query = select(*SHORT).order_by(ENTRIES.c.id)
        if exercise:
            query = query.where(ENTRIES.c.exercise_id == exercise)
        if learner:
            query = query.where(ENTRIES.c.learner == learner)
        yield from map(entry_of, self._rows(query))

    def finished(self) -> dict[tuple[str, str], Earlier]:
        """Return the last result for each learner and source digest that has one."""
        columns = ENTRIES.c
        about = (columns.id, columns.exercise_id, columns.rubric_sha256, columns.exit_code)
        query = (
            select(columns.learner, columns.source_sha256, *about)
            .where(columns.verdict != Verdict.JUDGE_ERROR.value)
            .order_by(columns.id)
        )
        return {
            (learner, source): Earlier(
                id=number, exercise_id=exercise, rubric_sha256=rubric, exit_code=code
            )
            for learner, source, number, exercise, rubric, code in self._rows(query)
        }

    def report(self, entry: GradeEntry) -> Report:
        """Return the report of an entry.

        Raises:
            OperatorError: If it is not there, or cannot be read.
        """
        (report,) = self.reports([entry])
        return report

    def reports(self, entries: Sequence[GradeEntry]) -> list[Report]:
        """Return the reports of entries, in their order.

        Raises:
            OperatorError: If one is not there, or cannot be read.
        """
        ids = [entry.id for entry in entries]
        query = select(ENTRIES.c.id, ENTRIES.c.report).where(ENTRIES.c.id.in_(ids))
        found = {number: data for number, data in self._rows(query)}  # noqa: C416 - rows are no pairs
        try:
            return [loads(Report, found[number]) for number in ids]
        except (ValueError, KeyError) as error:
            raise OperatorError(
                f"A report in the gradebook cannot be read ({error}).",
                next_step="Run `grade gradebook verify`.",
            ) from error

    def overrides(self) -> tuple[Override, ...]:
        """Return all overrides, in the order in which they were appended."""
        return tuple(Override(**row) for row in self._notes(OVERRIDES))

    def comments(self) -> tuple[Comment, ...]:
        """Return all comments, in the order in which they were appended."""
        return tuple(Comment(**row) for row in self._notes(COMMENTS))

    def count(self) -> int:
        """Return the number of entries."""
        ((number,),) = self._rows(select(func.count()).select_from(ENTRIES))
        return int(number)

    def _rows(self, query: Select[Any]) -> list[Any]:
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def _notes(self, table: Table) -> Iterator[Values]:
        kept = [column for column in table.columns if column.name != "seal"]
        for row in self._rows(select(*kept).order_by(table.c.id)):
            yield dict(zip((column.name for column in kept), row, strict=True))

    def _insert(
        self, table: Table, rows: list[Values], say: Callable[[str], None] = lambda _: None
    ) -> None:
        if not rows:
            return
        dialect = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(table).on_conflict_do_nothing()

        def write() -> None:
            with writing(self.engine) as connection:
                connection.execute(statement, rows)

        persistently(write, self.engine.url, patience_s=self._patience_s, say=say)
