"""Finds the rows of a table that a list of ids, positions or a mask names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.tables import Table
from grader.analysis.wording import count, examples, plain_text

_NOT_WHOLE = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Rows of a table that a value names.

    Attributes:
        positions: Position of each row that was found, ``(n_found,)``, in the order in which
            they were named; a row that is named twice stands there twice.
        unmatched: Number of values that name no row.
        samples: The first of them, as text.
        by_position: Whether the numbers were read as positions, because they are no ids.
        problem: Why the value names no rows at all; empty when it does.
        unique: Positions of the rows, ``(n_unique,)``, each once, in the order of the file.
    """

    positions: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    unmatched: int = 0
    samples: tuple[str, ...] = ()
    by_position: bool = False
    problem: str = ""
    unique: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "unique", np.flatnonzero(np.bincount(self.positions)))


def from_labels(values: NDArray[Any], table: Table) -> Rows:
    """Return the rows that values name: as a mask, as row ids, or else as positions.

    Args:
        values: The values, ``(n_values,)``.
        table: The table.
    """
    if is_mask(values):
        if len(values) != table.n_rows:
            rows = count(table.n_rows, "row")
            return Rows(problem=f"is a mask of {len(values):,} values for a table of {rows}")
        return Rows(positions=np.flatnonzero(values == True))  # noqa: E712 - missing values are not chosen
    by_id = match_ids(values, table)
    numbers = _whole_numbers(values)
    inside = (numbers >= 0) & (numbers < table.n_rows) & (str not in map(type, values.tolist()))
    by_position = np.where(inside, numbers, -1)
    if (by_position >= 0).sum() <= (by_id >= 0).sum():
        return _rows(values, by_id, by_position=False)
    if len(values) == table.n_rows > 2 and set(np.unique(numbers).tolist()) <= {0, 1}:  # noqa: PLR2004 - two rows could be positions
        return Rows(positions=np.flatnonzero(numbers == 1))
    return _rows(values, by_position, by_position=True)


def _rows(values: NDArray[Any], positions: NDArray[np.int64], *, by_position: bool) -> Rows:
    lost = np.flatnonzero(positions < 0)
    return Rows(
        positions=positions[positions >= 0],
        unmatched=len(lost),
        samples=tuple(plain_text(str(values[at]), limit=40) for at in lost[:3]),
        by_position=by_position,
    )


def no_match(rows: Rows, table: Table) -> str:
    """Return, as the end of a sentence, that most of the values name no row."""
    total = len(rows.positions) + rows.unmatched
    matched = f"only {len(rows.positions):,}" if len(rows.positions) else "none"
    return (
        f"names rows that are not there: {matched} of its {count(total, 'value')} can be found "
        f"in `{table.dataset.id_column}`{examples(rows.samples)}"
    )


def is_mask(values: NDArray[Any]) -> bool:
    """Return whether values are all true, false or missing, and not all missing."""
    if values.dtype == object:
        return pd.api.types.infer_dtype(values, skipna=True) == "boolean"
    return values.dtype == bool


def match_ids(values: NDArray[Any], table: Table) -> NDArray[np.int64]:
    """Return the position of the row with each id, ``(n_values,)``; -1 where there is none."""
    if table.ids.dtype == object:
        if values.dtype.kind in "bfMmc":
            return np.full(len(values), -1, dtype=np.int64)
        wanted: pd.Index[Any] = pd.Index([str(v) for v in values.tolist()], dtype=object)
        return np.asarray(table.ids.get_indexer(wanted), dtype=np.int64)
    numbers = _whole_numbers(values)
    found = np.asarray(table.ids.get_indexer(pd.Index(numbers)), dtype=np.int64)
    return np.where(numbers == _NOT_WHOLE, -1, found)


def _whole_numbers(values: NDArray[Any]) -> NDArray[np.int64]:
    """Return whole numbers, also those written as floats or text; the least integer elsewhere."""
    if values.dtype.kind in "iu":
        return np.where(values <= np.iinfo(np.int64).max, values, _NOT_WHOLE).astype(np.int64)
    if values.dtype.kind in "bMmc":
        return np.full(len(values), _NOT_WHOLE)
    if values.dtype.kind != "f":
        values = np.asarray(pd.to_numeric(pd.Series(values, dtype=object), errors="coerce"))
        if values.dtype.kind != "O":
            return _whole_numbers(values)
        return np.full(len(values), _NOT_WHOLE)
    numbers = values.astype(float)
    with np.errstate(invalid="ignore"):
        whole = np.isfinite(numbers) & (np.abs(numbers) < 2**53) & (numbers == np.floor(numbers))
        return np.where(whole, np.where(whole, numbers, 0).astype(np.int64), _NOT_WHOLE)


def as_array(items: Iterable[Any]) -> NDArray[Any]:
    """Return items in an array, mixed ones as they are."""
    listed = list(items)
    if listed and all(type(item) is int and -(2**63) < item < 2**63 for item in listed):
        return np.array(listed, dtype=np.int64)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array
