"""How sure a score is: intervals and comparisons by bootstrap.

Rows, or groups or blocks of them, are drawn with replacement; the spread of a metric over many
draws tells how much of a score is luck (B. Efron, *Bootstrap methods: another look at the
jackknife*, 1979). Two models are compared on the same draws, so that what both find hard cancels
out. Intervals are percentiles.

Nothing is copied when rows are drawn (see `grader.analysis.metrics.weighting`), and of very many
rows a part stands for all (see `grader.analysis.draws`), so that memory stays small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from grader.analysis.draws import Units, draws, percentiles, thinned, units_of
from grader.analysis.metrics import (
    Metric,
    Prepared,
    UndefinedMetricError,
    parse_metric,
    prepare,
)
from grader.analysis.metrics.catalogue import checked_weights, in_range, valued
from grader.analysis.metrics.metric import Floats

ROUNDING = 1e-9  # scores that differ by less are equal
RESAMPLES = 2_000
LEVEL = 0.95
OF_ROWS = ("queries", "series")  # options of metrics that say something of each row
Verdict = Literal["better", "worse", "noise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A score and how far luck may have moved it.

    Attributes:
        value: The score on all rows.
        low: Lower end.
        high: Upper end.
        level: How often such an interval holds the truth.
        resamples: How many draws were made.
        undefined: How many of them had no value.
        rows: Number of rows.
        units: Number of things that were drawn: rows, queries, groups or blocks.
        unit: What they are called.
    """

    value: float
    low: float
    high: float
    level: float
    resamples: int
    undefined: int
    rows: int
    units: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A score beside another one on the same rows.

    Attributes:
        value: The score.
        other: The other score.
        difference: How much better the first is: positive is better whichever way the metric goes.
        low: Lower end of the difference.
        high: Upper end of the difference.
        verdict: ``noise`` if the interval holds zero.
        level: This and what follows, as in `Interval`.
        resamples: Draws.
        undefined: Draws without a value.
        rows: Number of rows.
        units: Number of units.
        unit: What they are called.
    """

    value: float
    other: float
    difference: float
    low: float
    high: float
    verdict: Verdict
    level: float
    resamples: int
    undefined: int
    rows: int
    units: int
    unit: str


def interval(
    metric: Metric | str,
    y_true: Any,
    y_pred: Any,
    *,
    groups: Any = None,
    blocks: Any = None,
    resamples: int = RESAMPLES,
    seed: int,
    level: float = LEVEL,
    sample_weight: Any = None,
    **options: Any,
) -> Interval:
    """Return a score with its interval.

    Args:
        metric: The metric, or its name.
        y_true: Actual values.
        y_pred: Predictions.
        groups: To which entity each row belongs, ``(n_rows,)``; entities are drawn, not rows.
        blocks: To which stretch of time each row belongs, ``(n_rows,)``, or how many rows that
            follow each other make one; stretches are drawn, not rows.
        resamples: How many draws to make.
        seed: Where their randomness starts.
        level: How often the interval is to hold the truth.
        sample_weight: How much each row counts, ``(n_rows,)``.
        **options: Options of the metric.

    Raises:
        MetricError: If the score is undefined, or its interval.
    """
    found, options = _named(metric, options)
    sides = _sides(found, y_true, (y_pred,), sample_weight, options)
    units = units_of(sides.prepared[0], groups, blocks)
    (values,) = _replicates(sides, units, resamples, seed)
    low, high = percentiles(values, level)
    return Interval(
        value=sides.values[0],
        low=in_range(low, found),
        high=in_range(high, found),
        level=level,
        resamples=resamples,
        undefined=int(np.isnan(values).sum()),
        rows=units.n_rows,
        units=units.total,
        unit=units.name,
    )


def compare(
    metric: Metric | str,
    y_true: Any,
    y_pred: Any,
    y_other: Any,
    *,
    groups: Any = None,
    blocks: Any = None,
    resamples: int = RESAMPLES,
    seed: int,
    level: float = LEVEL,
    sample_weight: Any = None,
    **options: Any,
) -> Comparison:
    """Return a score beside that of other predictions for the same rows, on the same draws.

    Args:
        metric: The metric, or its name.
        y_true: Actual values.
        y_pred: Predictions that are judged.
        y_other: Predictions that they are set against, such as those of a baseline.
        groups: This and what follows, as in `interval`.
        blocks: Stretches of time.
        resamples: Number of draws.
        seed: Where they start.
        level: Of the interval.
        sample_weight: Weights.
        **options: Options of the metric.

    Raises:
        MetricError: If a score is undefined, or the interval of their difference.
    """
    found, options = _named(metric, options)
    sides = _sides(found, y_true, (y_pred, y_other), sample_weight, options)
    units = units_of(sides.prepared[0], groups, blocks)
    ours, others = _replicates(sides, units, resamples, seed)
    value, other = sides.values
    differences = found.sign * (ours - others)
    low, high = percentiles(differences, level)
    return Comparison(
        value=value,
        other=other,
        difference=found.gain(value, other),
        low=low,
        high=high,
        verdict=_verdict(low, high, ROUNDING * max(abs(value), abs(other))),
        level=level,
        resamples=resamples,
        undefined=int(np.isnan(differences).sum()),
        rows=units.n_rows,
        units=units.total,
        unit=units.name,
    )


def _named(metric: Metric | str, options: dict[str, Any]) -> tuple[Metric, dict[str, Any]]:
    found, inherent = (metric, {}) if isinstance(metric, Metric) else parse_metric(metric)
    return found, {**inherent, **options}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sides:
    """What is scored: one column of predictions, or two that are set against each other.

    Attributes:
        metric: The metric.
        true: Actual values.
        predicted: Predictions of each side.
        options: Options of the metric.
        weight: Weight of each row, ``(n_rows,)``, or ``None``.
        prepared: Each side, made ready.
        values: The score of each side.
    """

    metric: Metric
    true: Any
    predicted: tuple[Any, ...]
    options: dict[str, Any]
    weight: Floats | None
    prepared: tuple[Prepared, ...]
    values: tuple[float, ...]


def _sides(
    metric: Metric, y_true: Any, predicted: tuple[Any, ...], weight: Any, options: dict[str, Any]
) -> _Sides:
    prepared = tuple(prepare(metric, y_true, each, **options) for each in predicted)
    checked = checked_weights(metric, weight, prepared[0].n_rows)
    return _Sides(
        metric=metric,
        true=y_true,
        predicted=predicted,
        options=options,
        weight=checked,
        prepared=prepared,
        values=tuple(valued(metric, each, checked) for each in prepared),
    )


def _replicates(sides: _Sides, units: Units, resamples: int, seed: int) -> list[Floats]:
    """Return the score of each side under many draws, ``(resamples,)`` each."""
    part = thinned(units, seed)
    if part is not None:
        try:
            return _of_part(sides, *part, resamples, seed)
        except UndefinedMetricError:
            pass  # too few rows of one kind in a part, so that it takes all of them
    return _drawn(sides.prepared, draws(units, resamples, seed, sides.weight))


def _drawn(prepared: tuple[Prepared, ...], drawn: Iterable[Floats]) -> list[Floats]:
    with np.errstate(over="ignore", invalid="ignore"):
        found = [[each.replicate(some) for each in prepared] for some in drawn]
    return [np.concatenate(column) for column in zip(*found, strict=True)]


def _of_part(
    sides: _Sides, units: Units, rows: NDArray[np.intp], resamples: int, seed: int
) -> list[Floats]:
    """Return how scores of a part of the rows vary, around the scores of all rows."""
    options = sides.options
    of_rows = {name: options[name] for name in OF_ROWS if options.get(name) is not None}
    options = {**options, **{name: np.asarray(each)[rows] for name, each in of_rows.items()}}
    true, *predicted = (np.asarray(each)[rows] for each in (sides.true, *sides.predicted))
    prepared = tuple(prepare(sides.metric, true, each, **options) for each in predicted)
    weight = None if sides.weight is None else sides.weight[rows]
    all_once = np.full((len(rows), 1), units.stands_for)
    centres = [
        each.replicate(all_once if weight is None else all_once * weight[:, None])[0]
        for each in prepared
    ]
    found = _drawn(prepared, draws(units, resamples, seed, weight))
    moves = zip(found, centres, sides.values, strict=True)
    return [values - centre + value for values, centre, value in moves]


def _verdict(low: float, high: float, least: float) -> Verdict:
    return "better" if low > least else "worse" if high < -least else "noise"
