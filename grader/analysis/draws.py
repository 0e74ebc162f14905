"""What is drawn for a bootstrap, and how often.

Up to `MOST_UNITS` things are drawn with replacement, as many as there are. Of more, a random
part stands for all of them and takes weights as if as many were drawn as there are (A. Kleiner
and others, *A scalable bootstrap for massive data*, 2014), so that time and memory stop growing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.metrics import (
    MetricInputError,
    MetricOptionError,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.metric import Codes, Floats
from grader.analysis.wording import count, percent

CHUNK = 200_000  # draws of rows that are held at a time
MOST_UNITS = 200_000
FEWEST_UNITS = 2
MOST_UNDEFINED = 0.1  # of the draws; with more the others say too little
PLURALS = {"query": "queries"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Units:
    """What is drawn together.

    Attributes:
        of_row: Number of the unit of each row, ``(n_rows,)``; ``None`` if each row is one.
        total: Number of units.
        name: What they are called.
        stands_for: How many units each of them stands for.
    """

    of_row: Codes | None
    total: int
    name: str
    stands_for: float = 1.0

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return self.total if self.of_row is None else len(self.of_row)


def units_of(prepared: Prepared, groups: Any, blocks: Any) -> Units:
    """Return what is to be drawn: rows, queries, groups or blocks of time.

    Args:
        prepared: The metric, which may ask for whole queries.
        groups: Entity of each row, ``(n_rows,)``, or ``None``.
        blocks: Stretch of time of each row, ``(n_rows,)``, its length in rows, or ``None``.

    Raises:
        MetricOptionError: If both are named.
        MetricInputError: If they do not fit the rows.
        UndefinedMetricError: If there is only one of them.
    """
    if groups is not None and blocks is not None:
        raise MetricOptionError("Name groups or blocks of time, not both.")
    name, codes = prepared.unit, prepared.units
    if groups is not None:
        name, codes = "group", _codes(groups, prepared.n_rows, "group")
    elif blocks is not None:
        name, codes = "block", _blocks(blocks, prepared.n_rows)
    if codes is not None and prepared.units is not None and codes is not prepared.units:
        _check_nested(prepared.units, codes, prepared.unit, name)
    total = prepared.n_rows if codes is None else int(codes.max()) + 1
    if total < FEWEST_UNITS:
        raise UndefinedMetricError(
            f"There is only one {name}, and one {name} does not show how much "
            f"{PLURALS.get(name, name + 's')} differ."
        )
    return Units(of_row=codes, total=total, name=name)


def stretches(times: NDArray[Any]) -> Codes:
    """Return to which stretch of time each row belongs, ``(n_rows,)``.

    A stretch holds about the cube root of the number of rows, which is what the error of a block
    bootstrap asks for (P. Hall, J. Horowitz and B.-Y. Jing, 1995).

    Args:
        times: When each row was, in any type that has an order, ``(n_rows,)``.
    """
    length = max(1, round(len(times) ** (1 / 3)))
    order = np.argsort(times, kind="stable")
    ranks = np.empty(len(order), dtype=np.intp)
    ranks[order] = np.arange(len(order))
    numbers: Codes = ranks // length
    return numbers


def _codes(labels: Any, n_rows: int, name: str) -> Codes:
    codes: Codes = pd.factorize(np.asarray(labels))[0]
    if len(codes) != n_rows:
        raise MetricInputError(f"There are {len(codes):,} {name}s for {count(n_rows, 'row')}.")
    missing = int((codes < 0).sum())
    if missing:
        raise MetricInputError(f"The {name} is missing in {count(missing, 'row')}.")
    return codes


def _blocks(blocks: Any, n_rows: int) -> Codes:
    if not isinstance(blocks, int):
        return _codes(blocks, n_rows, "block")
    if isinstance(blocks, bool) or blocks < 1:
        raise MetricOptionError("A block of time is a whole number of rows, 1 or more.")
    return np.arange(n_rows, dtype=np.intp) // blocks


def _check_nested(inner: Codes, outer: Codes, inner_name: str, outer_name: str) -> None:
    first = np.unique(inner, return_index=True)[1]
    torn = int((outer != outer[first][inner]).sum())
    if torn:
        raise MetricInputError(
            f"The rows of one {inner_name} must be of one {outer_name}; "
            f"{count(torn, 'row')} stand apart."
        )


def thinned(units: Units, seed: int) -> tuple[Units, NDArray[np.intp]] | None:
    """Return a part of many units and the positions of its rows; ``None`` if they are few."""
    if units.total <= MOST_UNITS:
        return None
    rng = np.random.default_rng([seed, 1])
    kept = np.sort(rng.choice(units.total, MOST_UNITS, replace=False)).astype(np.intp)
    stands_for = units.total / MOST_UNITS
    if units.of_row is None:
        part = Units(of_row=None, total=len(kept), name=units.name, stands_for=stands_for)
        return part, kept
    number = np.full(units.total, -1, dtype=np.intp)
    number[kept] = np.arange(len(kept))
    of_row = number[units.of_row]
    rows = np.flatnonzero(of_row >= 0)
    part = Units(of_row=of_row[rows], total=len(kept), name=units.name, stands_for=stands_for)
    return part, rows


def draws(units: Units, resamples: int, seed: int, weight: Floats | None) -> Iterator[Floats]:
    """Yield how often rows are drawn, times their weight: some ``(n_rows, n_draws)`` at a time.

    Args:
        units: What is drawn.
        resamples: How many draws to make in all.
        seed: Where their randomness starts.
        weight: Weight of each row, ``(n_rows,)``, or ``None``.
    """
    if resamples < 1:
        raise MetricOptionError("At least one draw is needed.")
    rng = np.random.Generator(np.random.SFC64(seed))
    at_once = max(CHUNK // units.n_rows, 1)
    for start in range(0, resamples, at_once):
        by_unit = _drawn(rng, units, min(at_once, resamples - start))
        by_row = by_unit if units.of_row is None else by_unit[units.of_row]
        yield by_row if weight is None else by_row * weight[:, None]


def _drawn(rng: np.random.Generator, units: Units, n: int) -> Floats:
    """Return how often each unit is drawn in each of `n` draws, ``(n_units, n)``."""
    total = units.total
    if units.stands_for > 1:  # a sum of so many draws is as good as normal
        mean = units.stands_for
        weights: Floats = mean + np.sqrt(mean) * rng.standard_normal((total, n))
        return np.maximum(weights, 0, out=weights)
    drawn = rng.integers(0, total, size=(n, total))
    drawn += (np.arange(n) * total)[:, None]
    often = np.bincount(drawn.ravel(), minlength=n * total).reshape(n, total)
    return np.ascontiguousarray(often.T, dtype=np.float64)


def percentiles(values: Floats, level: float) -> tuple[float, float]:
    """Return the ends between which a share of the values lies; those that are NaN are left out.

    Args:
        values: Scores under many draws, ``(resamples,)``.
        level: The share.

    Raises:
        UndefinedMetricError: If too many are NaN.
    """
    if not 0 < level < 1:
        raise MetricOptionError("The level of an interval is a number between 0 and 1.")
    undefined = np.isnan(values)
    if undefined.mean() > MOST_UNDEFINED:
        raise UndefinedMetricError(
            f"The score has no value in {percent(float(undefined.mean()))} of the draws, which is "
            "too many: there are too few rows of one kind."
        )
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        low, high = np.quantile(values[~undefined], [tail, 1 - tail])
    return float(low), float(high)
