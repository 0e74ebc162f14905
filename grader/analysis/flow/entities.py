"""Knows which columns name entities: people, devices, sessions, with several rows each."""

from __future__ import annotations

import re
from functools import cache

from grader.analysis.flow.library import table
from grader.analysis.flow.rows import Rows
from grader.analysis.flow.values import Data

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ENDS = ("id", "ids", "uid", "uuid", "guid")


@cache
def is_entity(name: str) -> bool:
    """Return whether a name says that it tells entities apart."""
    words = _CAMEL.sub("_", name).lower().replace("-", "_").replace(" ", "_").split("_")
    nouns = table("entities")["nouns"]
    things = table("entities")["rows_themselves"]
    if words[-1] in _ENDS and len(words) > 1:
        return True
    if any(word in things for word in words):
        return False
    return any(word in nouns for word in words[:2])


def note_entity(data: Data, how: str) -> None:
    """Note that a column was seen to name entities with several rows."""
    name = name_of(data)
    if name and is_entity(name):
        note(data.rows, name, how)


def name_of(data: Data) -> str:
    """Return the column or the variable that some values are."""
    if data.column:
        return data.column
    alone = next(iter(data.flow)) if len(data.flow) == 1 else ""
    return alone[1:] if alone.startswith("$") else ""


def note(rows: Rows, name: str, how: str) -> None:
    """Note for the sources of rows that a column names entities."""
    for path in rows:
        path.source.groups.setdefault(name, how)
