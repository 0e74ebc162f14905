"""Which rows of a batch have an outcome that can no longer change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SettledRows:
    """Rows of a batch, and which of them are settled.

    Attributes:
        every: All rows, ``(n_rows, n_columns)``.
        settled: Those of which the outcome can no longer change, ``(n_settled, n_columns)``.
    """

    every: pd.DataFrame
    settled: pd.DataFrame

    def cause(self, said: float | None, target: str) -> str:
        """Return what a number of rows would be right for, to follow a sentence; or nothing."""
        if said == len(self.every):
            return "; it counts all rows, those without an outcome among them"
        if said == self.every[target].notna().sum():
            return "; it counts each row with an outcome, also of those whose time is not over"
        return ""


def settled_rows(rows: pd.DataFrame, how: Mapping[str, object]) -> SettledRows:
    """Return the rows of a batch and those that are settled.

    Args:
        rows: Rows of the batch, ``(n_rows, n_columns)``.
        how: `since` and `until`, columns with days; `days` after which an outcome is settled;
            `target`, the column of outcomes.
    """
    since, until = (pd.to_datetime(rows[str(how[name])]) for name in ("since", "until"))
    over = (until - since) > pd.Timedelta(days=float(str(how["days"])))
    return SettledRows(every=rows, settled=rows[over & rows[str(how["target"])].notna()])
