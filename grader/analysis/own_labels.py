"""Whether the features of training rows know the rows' own labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.call_rows import Rows, is_number

LEAST = 0.05  # of the spread of a feature; a prior over all rows moves it by far less
SURE = 5.0  # standard errors of what two equal calls differ by


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLabel:
    """How a feature follows the label of its own row.

    Attributes:
        column: Name of the feature, or its number.
        step: How far it moves when the label goes from 0 to 1, in its standard deviations.
        rows: Rows whose label was changed.
    """

    column: str
    step: float
    rows: int


def own_label(
    mine: Rows, altered: Rows, again: Rows, change: NDArray[np.float64]
) -> OwnLabel | None:
    """Return the feature that follows the labels of its own rows most; ``None`` if none does.

    A few labels were changed, at most one in each category, so that in-fold encodings of these
    rows move with their own label and out-of-fold ones do not. Two equal calls tell how much
    comes of chance alone, such as that of folds which are drawn anew; folds that are stratified by
    the label are others after the change, which scatters the moves, too.

    Args:
        mine: Features, ``(n_rows, n_columns)``.
        altered: Features after the change.
        again: Features once more without it.
        change: How the label of each row was changed, ``(n_rows,)``: -1, 0 or 1.
    """
    rows = np.flatnonzero(change)
    found: list[OwnLabel] = []
    for at, column in enumerate(mine.columns):
        if not is_number(column):
            continue
        spread = float(np.nanstd(column))
        step, noise = (_slope(column, other, at, rows, change) for other in (altered, again))
        if step is None or noise is None or not spread:
            continue
        error = max(step[1], noise[1])
        if abs(step[0]) > max(LEAST * spread, SURE * error):
            name = mine.names[at] if mine.names else f"column {at}"
            found.append(OwnLabel(column=name, step=abs(step[0]) / spread, rows=len(rows)))
    return max(found, key=lambda each: each.step, default=None)


def _slope(
    column: NDArray[Any], other: Rows, at: int, rows: NDArray[np.intp], change: NDArray[np.float64]
) -> tuple[float, float] | None:
    """Return how a column moved along the changes on average, with the standard error."""
    theirs = other.columns[at]
    if not is_number(theirs) or len(theirs) != len(column) or not len(rows):
        return None
    along = (theirs[rows] - column[rows]) * change[rows]
    along = along[np.isfinite(along)]
    if not len(along):
        return None
    return float(along.mean()), float(along.std() / np.sqrt(len(along)))
