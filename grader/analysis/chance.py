"""What chance would do to the classes of a split.

Drawing the rows of a part without looking at their class makes the number of rows of one class
hypergeometric. A stratified split leaves no more than rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

RARELY = 0.01  # a probability below this is not put down to chance
_TIES = 1 + 1e-7  # equal probabilities differ by rounding; as in scipy.stats.fisher_exact


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCount:
    """How many rows of one class stand in one part.

    Attributes:
        part: Name of the part.
        label: The class, as text.
        seen: Rows of the class in the part.
        rows: Rows in the part.
        class_rows: Rows of the class in all parts together.
        all_rows: Rows in all parts together.
        deviation: Rows too many (positive) or too few for the rate of all parts together; where
            exact copies are kept together or left out, counted with or without copies,
            whichever is nearer to none.
        probability: Chance that an unstratified draw is at least as unlikely as this.
    """

    part: str
    label: str
    seen: int
    rows: int
    class_rows: int
    all_rows: int
    deviation: float
    probability: float

    @property
    def expected(self) -> float:
        """Rows of the class that the rate of all parts together would give."""
        return self.class_rows * self.rows / self.all_rows


def two_sided_p(seen: int, *, population: int, successes: int, draws: int) -> float:
    """Return the probability of a hypergeometric count that is as unlikely as this or more so.

    The two-sided p-value of Fisher's exact test (R. A. Fisher, *Statistical Methods for
    Research Workers*, 1934, section 21.02): the sum of the probabilities, under
    C(K, k) C(N - K, n - k) / C(N, n), of all counts that are no more probable than `seen`.

    Args:
        seen: Rows of the class in the part, k.
        population: All rows, N.
        successes: All rows of the class, K.
        draws: Rows in the part, n.
    """
    low, high = max(0, draws - (population - successes)), min(draws, successes)
    counts = np.arange(low, high + 1)
    others = population - successes
    factorial = log_factorials(population)
    logs = -factorial[counts] - factorial[successes - counts]
    logs = logs - factorial[draws - counts] - factorial[others - draws + counts]
    weights = np.exp(logs - logs.max())
    return float(weights[weights <= weights[seen - low] * _TIES].sum() / weights.sum())


@lru_cache(maxsize=8)
def log_factorials(largest: int) -> NDArray[np.float64]:
    """Return the natural logarithms of 0! to n!, ``(largest + 1,)``."""
    logs: NDArray[np.float64] = np.zeros(largest + 1)
    logs[1:] = np.cumsum(np.log(np.arange(1, largest + 1)))
    return logs


def class_counts(
    labels: pd.Series[Any], parts: dict[str, NDArray[np.int64]], copies: NDArray[np.int64]
) -> tuple[ClassCount, ...]:
    """Return the count of every class in every part; of two classes, that of the rarer.

    Args:
        labels: Class of each row of the table, ``(n_rows,)``; rows without one are left out.
        parts: Row positions of each part, each row once.
        copies: Number of the content of each row, ``(n_rows,)``; exact copies share one.
    """
    codes, names = pd.factorize(labels, sort=True)
    kept = {part: rows[codes[rows] >= 0] for part, rows in parts.items()}
    distinct = {part: _first_of_each(rows, copies) for part, rows in kept.items()}
    table, thin = (
        np.array([np.bincount(codes[rows], minlength=len(names)) for rows in some.values()])
        for some in (kept, distinct)
    )
    rarer = [int(table.sum(axis=0).argmin())]
    asked = rarer if len(names) == 2 else range(len(names))  # noqa: PLR2004 - the other follows
    deviations = _nearer(_deviations(table), _deviations(thin))
    return tuple(
        ClassCount(
            part=part,
            label=str(names[column]),
            seen=int(table[row, column]),
            rows=int(table[row].sum()),
            class_rows=int(table[:, column].sum()),
            all_rows=int(table.sum()),
            deviation=float(deviations[row, column]),
            probability=two_sided_p(
                int(table[row, column]),
                population=int(table.sum()),
                successes=int(table[:, column].sum()),
                draws=int(table[row].sum()),
            ),
        )
        for row, part in enumerate(parts)
        for column in asked
    )


def _first_of_each(rows: NDArray[np.int64], copies: NDArray[np.int64]) -> NDArray[np.int64]:
    return rows[np.unique(copies[rows], return_index=True)[1]]


def _deviations(table: NDArray[np.int64]) -> NDArray[np.float64]:
    total = max(1, int(table.sum()))
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    return np.asarray(table - expected, dtype=float)


def _nearer(this: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.abs(this) <= np.abs(other), this, other)
