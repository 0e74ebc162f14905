"""Brings a database to the tables of this grader, by Alembic's migrations."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select

from grader.errors import OperatorError

LOCK = 0x67726164  # any number that nobody else locks
FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> tuple[str, str]:
    """Bring the tables to the newest version; return the version before and after.

    It runs in the transaction of the connection, so that it happens in whole or not at all.

    Raises:
        OperatorError: If a newer grader has written the database.
    """
    if connection.dialect.name == "postgresql":  # two processes may find the same empty database
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    before, scripts = version(connection), _scripts()
    _refuse_newer(before, scripts)

    def steps(revision: tuple[str, ...], _context: MigrationContext) -> object:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type] # noqa: SLF001 - what Alembic's own command calls

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()
    return before, newest()


def require_current(connection: Connection) -> None:
    """Refuse a database whose tables are not those of this grader.

    Raises:
        OperatorError: If it must be migrated first, or a newer grader has written it.
    """
    found = version(connection)
    _refuse_newer(found, _scripts())
    if found != newest():
        raise OperatorError(
            f"The gradebook has tables of version {found or 'none'}; "
            f"this grader works with version {newest()}.",
            next_step="Run `grade gradebook backup FILE`, then `grade gradebook migrate`.",
        )


def version(connection: Connection) -> str:
    """Return the version of the tables; empty when there are none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def is_empty(connection: Connection) -> bool:
    """Return whether a database holds no table at all."""
    return not inspect(connection).get_table_names()


def newest() -> str:
    """Return the version of the tables that this grader works with."""
    return _scripts().get_current_head() or ""


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])


def _refuse_newer(found: str, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if found and found not in known:
        raise OperatorError(
            f"The gradebook has tables of version {found}, which a newer grader has made; "
            f"this one knows up to version {newest()}.",
            next_step="Install that newer grader, or name another gradebook with --gradebook; "
            "nothing was changed.",
        )
