"""A simple monitor of drift, which says how much can be asked of another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

ALARM_AT = 0.001  # probability of a false alarm in a batch, shared between its columns
MOST_CATEGORIES = 50


def drifted_columns(
    reference: pd.DataFrame, batch: pd.DataFrame, columns: Sequence[str]
) -> tuple[str, ...]:
    """Return the columns in which a batch differs from a reference by more than chance.

    Numbers are compared by the two-sample test of Kolmogorov and Smirnov, categories and shares
    of missing values by the chi-squared test of a contingency table, both of SciPy, with the
    correction of Bonferroni.

    Args:
        reference: Rows as they should be, ``(n_reference, n_columns)``.
        batch: Rows as they came, ``(n_rows, n_columns)``.
        columns: Columns that are compared.
    """
    bar = ALARM_AT / max(1, 2 * len(columns))
    return tuple(
        name
        for name in columns
        if min(_p_of_gaps(reference[name], batch[name]), _p(reference[name], batch[name])) < bar
    )


def simple_alarms(
    reference: pd.DataFrame, batches: pd.DataFrame, by: str, columns: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return by group of rows the columns in which the simple monitor sees drift.

    Args:
        reference: Rows as they should be.
        batches: Rows of all batches.
        by: Column that tells the batches apart.
        columns: Columns that are compared.
    """
    return {
        str(group): drifted_columns(reference, rows, columns)
        for group, rows in batches.groupby(by, sort=False)
    }


def _p(old: pd.Series[Any], new: pd.Series[Any]) -> float:
    old, new = old.dropna(), new.dropna()
    if old.empty or new.empty:
        return 1.0
    if pd.api.types.is_numeric_dtype(old) and pd.api.types.is_numeric_dtype(new):
        from scipy.stats import ks_2samp

        return float(ks_2samp(old, new, method="asymp").pvalue)
    return _p_of_counts(old.astype(str), new.astype(str))


def _p_of_gaps(old: pd.Series[Any], new: pd.Series[Any]) -> float:
    return _p_of_counts(old.isna(), new.isna())


def _p_of_counts(old: pd.Series[Any], new: pd.Series[Any]) -> float:
    counts = pd.concat([old.value_counts(), new.value_counts()], axis=1).fillna(0)
    if not 1 < len(counts) <= MOST_CATEGORIES:
        return 1.0
    from scipy.stats import chi2_contingency

    return float(chi2_contingency(np.asarray(counts)).pvalue)
