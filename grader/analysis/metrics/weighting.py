"""Metrics under many weightings at once, which is what a bootstrap asks for.

Drawing rows with replacement is the same as weighting each row by how often it was drawn. So no
row is ever copied: metrics that are made of sums over rows become one matrix product, and those
that look at rows in the order of their scores sort once and then only add up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from grader.analysis.metrics.metric import Codes, Floats, Prepared, UndefinedMetricError

Finish: TypeAlias = Callable[[Floats], Floats]


def from_sums(
    terms: Floats,
    finish: Finish,
    *,
    undefined: str,
    value: Callable[[Floats | None], Any] | None = None,
    units: Codes | None = None,
    unit: str = "row",
) -> Prepared:
    """Return a metric that is a function of weighted sums over rows.

    Args:
        terms: What is summed, ``(n_rows, n_sums)``.
        finish: From sums ``(n_draws, n_sums)`` to values ``(n_draws,)``, NaN where there is none.
        undefined: Why there is no value where the sums give none.
        value: Another function for the value itself, such as one of scikit-learn.
        units: As in `Prepared`.
        unit: As in `Prepared`.
    """

    def summed(weight: Floats | None) -> float:
        sums = terms.sum(axis=0) if weight is None else weight @ terms
        return float(finish(sums[None, :])[0])

    def checked(weight: Floats | None) -> float:
        found = summed(weight)
        if np.isnan(found):
            raise UndefinedMetricError(undefined)
        return found if value is None else float(value(weight))

    def replicate(drawn: Floats) -> Floats:
        return finish(drawn.T @ terms)

    return Prepared(n_rows=len(terms), value=checked, replicate=replicate, units=units, unit=unit)


def ratio(above: Floats, below: Floats) -> Floats:
    """Return quotients, NaN where the divisor is zero."""
    out = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=out, where=np.asarray(below) != 0)
    return out


def mean_of(losses: Floats, value: Callable[[Floats | None], Any] | None = None) -> Prepared:
    """Return the weighted mean of one number for each row, ``(n_rows,)``."""
    return from_sums(
        np.column_stack([losses, np.ones_like(losses)]),
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined="No row has any weight.",
        value=value,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order:
    """Rows from the highest score to the lowest, equal scores together.

    Attributes:
        rows: Positions of the rows in that order, ``(n_rows,)``.
        positive: 1 for those of them that are of the positive class, ``(n_rows, 1)``.
        starts: Where each run of equal scores starts in `rows`, ``(n_scores,)``.
    """

    rows: Codes
    positive: Floats
    starts: Codes

    @classmethod
    def of(cls, scores: Floats, positive: NDArray[np.bool_]) -> Order:
        """Return the order that scores give, ``(n_rows,)``."""
        rows = np.argsort(-scores, kind="stable")
        in_order = scores[rows]
        changes = np.flatnonzero(in_order[1:] != in_order[:-1]) + 1
        return cls(
            rows=rows,
            positive=positive[rows][:, None].astype(np.float64),
            starts=np.concatenate([[0], changes]).astype(np.intp),
        )

    def split(self, drawn: Floats) -> tuple[Floats, Floats]:
        """Return draws of positive rows and of all rows by score, ``(n_scores, n_draws)`` each.

        Args:
            drawn: How often each row was drawn, ``(n_rows, n_draws)``.
        """
        every = drawn[self.rows]
        hits = every * self.positive
        if len(self.starts) == len(self.rows):
            return hits, every
        return (
            np.add.reduceat(hits, self.starts, axis=0),
            np.add.reduceat(every, self.starts, axis=0),
        )


def totals(drawn: Floats) -> Floats:
    """Return the sum of each column; a product is faster than a sum over rows."""
    return np.ones(len(drawn)) @ drawn
