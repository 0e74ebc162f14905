"""Opens the database of a gradebook, and says in words what goes wrong with one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from grader.errors import OperatorError, UsageError

BUSY_S = 30.0  # how long SQLite waits for another process that is writing
LONGEST_PAUSE_S = 5.0
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
GOES_AWAY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

Result = TypeVar("Result")


def url_of(place: str | Path) -> URL:
    """Return the address of a gradebook: a URL as it is, or the URL of an SQLite file.

    Raises:
        UsageError: If it is no address of a database that the grader knows.
    """
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(Path(place).absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise _no_address() from None
    backend = url.get_backend_name()
    if backend not in {"sqlite", "postgresql"} or (backend == "sqlite" and not url.database):
        raise _no_address()
    return url if url.drivername != "postgresql" else url.set(drivername="postgresql+psycopg")


def require_file(url: URL) -> None:
    """Refuse an SQLite file that is not there.

    Raises:
        OperatorError: If it is not there.
    """
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise OperatorError(
            f"There is no gradebook {url.database}.",
            next_step="Grade something with `grade batch`, or name one with --gradebook.",
        )


def open_engine(url: URL) -> Engine:
    """Return an engine that makes what is committed durable.

    Raises:
        OperatorError: If the driver of the database is not installed.
    """
    try:
        engine = create_engine(url, poolclass=NullPool if url.database else None)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise OperatorError(
            f"The driver for this database is not installed ({error}).",
            next_step="Install it with `pip install 'ml-workflow-grader[postgresql]'`.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection for reading.

    Raises:
        OperatorError: If the database cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise in_words(error, engine.url) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed at the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def persistently(
    write: Callable[[], Result], url: URL, *, patience_s: float, say: Callable[[str], None]
) -> Result:
    """Return what `write` returns; try again while the database is away or busy.

    Args:
        write: Something that is harmless when it is done twice.
        url: The database, for messages.
        patience_s: How long to try, in seconds.
        say: Told when it has to wait.

    Raises:
        OperatorError: If it fails for another reason, or for longer.
    """
    until = time.monotonic() + patience_s
    pause_s = 0.1
    while True:
        try:
            return write()
        except DBAPIError as error:
            if not _goes_away(error) or time.monotonic() + pause_s > until:
                raise in_words(error, url) from error
            left_s = until - time.monotonic()
            say(f"the gradebook cannot be reached, trying again for {left_s:.0f} s")
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


def in_words(error: DBAPIError, url: URL) -> OperatorError:
    """Return a database's error as one that says what to do."""
    where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    why = " ".join(str(error.orig).split()) or type(error.orig).__name__
    if code in BROKEN:
        return OperatorError(
            f"The gradebook {where} is damaged ({why}); it was left as it is.",
            next_step="Move the file and those beside it that end in -wal and -shm away, and copy "
            "the last backup (`grade gradebook backup`) to its place; then run `grade batch` "
            "again, which grades what the backup lacks from saved evidence.",
        )
    next_step = "Make room, or allow writing there, or name another place with --gradebook."
    if url.get_backend_name() != "sqlite":
        next_step = "See that the server runs and that the address is right; then try again."
    return OperatorError(f"The gradebook {where} cannot be used ({why}).", next_step=next_step)


def _goes_away(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in GOES_AWAY
    return error.connection_invalidated or type(error.orig).__name__ in {
        *("OperationalError", "InterfaceError", "AdminShutdown", "ConnectionTimeout"),
        *("CannotConnectNow", "CrashShutdown"),
    }


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says
    connection.execute(f"PRAGMA busy_timeout = {int(1000 * BUSY_S)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # Who will write takes the lock at once, so that two writers wait and never deadlock.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _no_address() -> UsageError:
    return UsageError(
        "This is no address of a gradebook.",
        next_step="Name a file, or a URL such as "
        "postgresql://user@server/grades; passwords belong in ~/.pgpass.",
    )
