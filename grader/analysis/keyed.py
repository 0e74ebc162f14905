"""A delivered table beside the right one, row by row, matched by a key."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA, delivered, simple_kind
from grader.analysis.wording import code, count, path
from grader.errors import AuthorError
from grader.model.evidence import Evidence

MOST = 0.5  # share of the right rows
NOTHING_SAID = frozenset({"", "-", "?", "missing", "n/a", "na", "nan", "none", "null", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeyedTable:
    """What one run delivered as a table, and what is right.

    Attributes:
        name: Name of the delivered table.
        key: Column that names the entity of a row.
        frame: The delivered rows, ``(n_rows, n_columns)``.
        keys: Key of each delivered row, without blanks and capitals; empty where it has none.
        truth: The right rows, with their keys, in the same form, as index.
        problem: Why nothing can be compared, to be read after *because*; empty when it can.
    """

    name: str
    key: str
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    keys: pd.Index[Any] = field(default_factory=lambda: pd.Index([], dtype=object))
    truth: pd.DataFrame = field(default_factory=pd.DataFrame)
    problem: str = ""

    def has(self, column: str) -> bool:
        """Return whether the delivered table has a column."""
        return column in self.frame.columns

    def column(self, name: str) -> pd.Series[Any]:
        """Return a delivered column; the first, where several have the name."""
        return self.frame.loc[:, self.frame.columns == name].iloc[:, 0]

    def beside(self, name: str) -> tuple[pd.Series[Any], pd.Series[Any]]:
        """Return a delivered column and the right one for the keys that both tables have.

        Of several rows with one key, the first counts.

        Returns:
            Two columns of shape ``(n_keys,)`` with the same index.
        """
        theirs = self.beside_given(name)
        return theirs, self.right(name).loc[theirs.index]

    def beside_given(self, name: str) -> pd.Series[Any]:
        """Return a delivered column for the keys that both tables have, in the right order."""
        theirs = self.column(name).set_axis(self.keys)
        theirs = theirs[~self.keys.duplicated()]
        return theirs.loc[self.truth.index[self.truth.index.isin(theirs.index)]]

    def right(self, name: str) -> pd.Series[Any]:
        """Return a right column.

        Raises:
            AuthorError: If there is none.
        """
        if name not in self.truth.columns:
            raise AuthorError(f"exercise.json::$.truth: the right table has no column {name!r}")
        return self.truth[name]

    def shown(self, keys: Any) -> list[str]:
        """Return keys as the right table spells them, for messages."""
        spelt = dict(zip(self.truth.index, self.truth[self.key].astype(str), strict=True))
        return [spelt.get(key, str(key)) for key in keys]


def keyed_table(
    evidence: Evidence, truth: pd.DataFrame, variant: str, name: str, key: str
) -> KeyedTable:
    """Return a delivered table beside the right one.

    Args:
        evidence: What ran.
        truth: The right table, ``(n_rows, n_columns)``.
        variant: Which run.
        name: Variable that holds the table.
        key: Column that names the entity of a row.

    Raises:
        AuthorError: If the right table lacks the key.
    """
    if key not in truth.columns:
        raise AuthorError(f"exercise.json::$.truth: the right table has no column {key!r}")
    right = truth.set_index(plain_keys(truth[key]))
    found = delivered(evidence, variant, name)
    if found.problem:
        return KeyedTable(name=name, key=key, truth=right, problem=found.problem)
    frame = as_frame(found.value)
    if frame is None:
        what = simple_kind(found.value) or f"a {type(found.value).__name__}"
        problem = f"{path(name)} is {what}, not a table"
        return KeyedTable(name=name, key=key, truth=right, problem=problem)
    problem = "" if len(frame) else f"{path(name)} has no rows"
    if not problem and key not in frame.columns:
        problem = f"{path(name)} has no column {code(key)}"
    keys = pd.Index([], dtype=object) if problem else plain_keys(_first(frame, key))
    return KeyedTable(name=name, key=key, frame=frame, keys=keys, truth=right, problem=problem)


def with_most_rows(table: KeyedTable) -> KeyedTable:
    """Return a table, with a problem if so few of its rows are there that nothing shows."""
    there = int(table.truth.index.isin(table.keys).sum())
    if table.problem or there >= MOST * len(table.truth):
        return table
    problem = f"{code(table.name)} has only {there:,} of {count(len(table.truth), 'right row')}"
    return replace(table, problem=problem)


def right_table(held_out: Mapping[str, object], variant: str, name: str) -> pd.DataFrame:
    """Return what is right for the data of a run.

    Raises:
        AuthorError: If the exercise has no such truth.
    """
    tables = held_out.get(variant if variant == UNSEEN_DATA else AS_SUBMITTED)
    truth = tables.get(name) if isinstance(tables, Mapping) else None
    if not isinstance(truth, pd.DataFrame):
        raise AuthorError(f"exercise.json::$.truth: has nothing under {name!r}")
    return truth


def as_frame(value: object) -> pd.DataFrame | None:
    """Return a table from any of its usual forms, its index among the columns if it has a name.

    Args:
        value: A DataFrame, a dict of columns of equal length, or a list of dicts.
    """
    if isinstance(value, pd.DataFrame):
        names = [name for name in value.index.names if name is not None]
        new = [name for name in names if name not in value.columns]
        return value.reset_index(level=new) if new else value
    try:
        if isinstance(value, Mapping) and all(map(_is_column, value.values())):
            return pd.DataFrame({name: list(column) for name, column in value.items()})
        if isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value):
            return pd.DataFrame(list(value))
    except (TypeError, ValueError):
        return None
    return None


def plain_keys(column: pd.Series[Any]) -> pd.Index[Any]:
    """Return keys as text without blanks around them and capitals; empty where there is none."""
    return pd.Index([plain_text_of(value) for value in column.tolist()], dtype=object)


def plain_text_of(value: object) -> str:
    """Return a value as it is compared with others that were typed in: no blanks, no capitals."""
    if is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()).casefold()


def is_missing(value: object) -> bool:
    """Return whether there is no value: None, NaN or NaT."""
    return value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def gaps(column: pd.Series[Any]) -> NDArray[np.bool_]:
    """Return where a column has nothing, or only a word that says so, ``(n_rows,)``."""
    words = [
        is_missing(value) or (isinstance(value, str) and plain_text_of(value) in NOTHING_SAID)
        for value in column.tolist()
    ]
    return np.array(words, dtype=bool)


def _first(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    return frame.loc[:, frame.columns == name].iloc[:, 0]


def _is_column(value: object) -> bool:
    return isinstance(value, list | tuple | np.ndarray | pd.Series | pd.Index)
