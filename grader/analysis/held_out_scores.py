"""Scores of predictions, with what luck may have done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.asked import Asked, Wanted
from grader.analysis.metrics import UndefinedMetricError, compute, prepare
from grader.analysis.score_words import spread_of
from grader.analysis.thresholds import figures
from grader.analysis.uncertainty import LEVEL, Comparison, Interval, compare, interval

SEED = 20_041
DRAWS, AT_ONCE = 400, 20  # enough for the outline of a distribution; held at one time


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score of some rows.

    Attributes:
        value: The score.
        rows: Number of rows.
        interval: How sure it is; ``None`` where there are too few rows to say.
    """

    value: float
    rows: int
    interval: Interval | None = None

    @property
    def half(self) -> float:
        """Half the width of the interval; 0 where there is none."""
        return (self.interval.high - self.interval.low) / 2 if self.interval else 0.0

    def __str__(self) -> str:
        return f"{figures(self.value)[0]} ({spread_of(self.interval)})"


def score_of(asked: Asked, wanted: Wanted, *, level: float = LEVEL) -> Score:
    """Return the score of an answer.

    Args:
        asked: The answer, with predictions.
        wanted: The metric and its options.
        level: How often the interval is to hold the truth.

    Raises:
        MetricError: If the answer has no score under the metric.
    """
    return score_rows(asked.true, asked.predicted, wanted, level=level, units=asked.units)


def score_rows(
    true: Any,
    predicted: Any,
    wanted: Wanted,
    *,
    level: float = LEVEL,
    units: Mapping[str, Any] | None = None,
) -> Score:
    """Return the score of predictions for some rows.

    Args:
        true: Actual values.
        predicted: Predictions, as the metric takes them.
        wanted: The metric and its options.
        level: How often the interval is to hold the truth.
        units: What is drawn together, as `grader.analysis.uncertainty.interval` takes it.

    Raises:
        MetricError: If they have no score under the metric.
    """
    value = compute(wanted.metric, true, predicted, **wanted.options)
    more = {**(units or {}), **wanted.options}
    try:
        found = interval(wanted.metric, true, predicted, seed=SEED, level=level, **more)
    except UndefinedMetricError:
        return Score(value=value, rows=len(true))
    return Score(value=value, rows=len(true), interval=found)


def set_against(asked: Asked, other: Any, wanted: Wanted, *, level: float = LEVEL) -> Comparison:
    """Return an answer beside other predictions for the same rows.

    Args:
        asked: The answer, with predictions.
        other: Predictions of a baseline or of another run, in the same order.
        wanted: The metric and its options.
        level: How often the interval is to hold the truth.

    Raises:
        MetricError: If one of them has no score, or their difference has no interval.
    """
    more = {**asked.units, **wanted.options}
    return compare(
        wanted.metric, asked.true, asked.predicted, other, seed=SEED, level=level, **more
    )


def distribution(asked: Asked, wanted: Wanted) -> NDArray[np.float64]:
    """Return the scores of rows that are drawn again and again: the outline of luck.

    Args:
        asked: The answer, with predictions.
        wanted: The metric and its options.

    Returns:
        Those of the draws that have a score, at most ``(400,)``.
    """
    prepared = prepare(wanted.metric, asked.true, asked.predicted, **wanted.options)
    units = [*asked.units.values()]
    codes = pd.factorize(units[0])[0] if units else prepared.units
    total = prepared.n_rows if codes is None else int(codes.max()) + 1
    rng = np.random.default_rng(SEED)
    found = []
    for _ in range(DRAWS // AT_ONCE):
        drawn = rng.integers(0, total, size=(AT_ONCE, total)) + np.arange(AT_ONCE)[:, None] * total
        often = np.bincount(drawn.ravel(), minlength=AT_ONCE * total).reshape(AT_ONCE, total)
        by_unit = np.ascontiguousarray(often.T, dtype=np.float64)
        found.append(prepared.replicate(by_unit if codes is None else by_unit[codes]))
    values = np.concatenate(found)
    return values[np.isfinite(values)]
