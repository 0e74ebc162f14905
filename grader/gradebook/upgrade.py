"""Brings a gradebook that is there to the tables of this grader."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from grader.gradebook import schema
from grader.gradebook.database import in_words, open_engine, require_file, url_of, writing


def upgrade(place: str | Path) -> tuple[str, str]:
    """Migrate a gradebook in one transaction; return the version before and after.

    Raises:
        OperatorError: If it is not there, damaged, or written by a newer grader.
    """
    url = url_of(place)
    require_file(url)
    engine = open_engine(url)
    try:
        with writing(engine) as connection:
            return schema.migrate(connection)
    except DBAPIError as error:
        raise in_words(error, url) from error
    finally:
        engine.dispose()
