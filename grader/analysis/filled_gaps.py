"""Tells whether the gaps of a raw column still are gaps in a delivered one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.column_types import numbers
from grader.analysis.keyed import KeyedTable, gaps

MOST = 0.5  # share of the gaps from which filling them was meant


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FilledGaps:
    """The gaps of one column, for the keys that both tables have.

    Attributes:
        keys: Those keys, ``(n_keys,)``.
        had: Where the raw data had a gap.
        filled: Where it had one, and a value is delivered.
        known: Where there is a right value.
    """

    keys: pd.Index[Any]
    had: NDArray[np.bool_]
    filled: NDArray[np.bool_]
    known: NDArray[np.bool_]

    @property
    def on_purpose(self) -> bool:
        """Whether so many are filled that it was a decision, not another row's value."""
        return bool(self.filled.any() and self.filled.sum() >= MOST * self.had.sum())


def raw_gaps(table: KeyedTable, name: str, marked_by: str = "") -> pd.Series[Any]:
    """Return where the raw data had a gap, by key of the right table.

    Args:
        table: Delivered and right rows.
        name: The column.
        marked_by: Right column that is 1 there; the gaps of the right column if empty.
    """
    if marked_by:
        return numbers(table.right(marked_by)) == 1
    return pd.Series(gaps(table.right(name)), index=table.truth.index)


def filled_gaps(table: KeyedTable, name: str, marked_by: str = "") -> FilledGaps:
    """Return which gaps hold a value in the delivered column.

    Args:
        table: Delivered and right rows.
        name: The column; the delivered table must have it.
        marked_by: As for `raw_gaps`.
    """
    theirs, right = table.beside(name)
    had = raw_gaps(table, name, marked_by).loc[theirs.index].to_numpy()
    return FilledGaps(
        keys=theirs.index, had=had, filled=had & ~gaps(theirs), known=~had & ~gaps(right)
    )
