"""Metrics of forecasts: relative to the size of the actual values, and of whole distributions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.analysis.metrics.inputs import (
    ACTUAL,
    PREDICTED,
    TWO,
    matrix,
    numbers,
    paired_numbers,
    same_length,
)
from grader.analysis.metrics.metric import (
    Floats,
    Metric,
    MetricInputError,
    MetricOptionError,
    Options,
    Prepared,
)
from grader.analysis.metrics.naive_errors import naive_errors
from grader.analysis.metrics.weighting import from_sums, mean_of, ratio
from grader.analysis.wording import count

HYNDMAN = "R. J. Hyndman and A. B. Koehler, Another look at measures of forecast accuracy, 2006"
ALL_ZERO = "All actual values are zero, and WAPE divides by their sum; MAE can still be measured."


def _smape(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    true, predicted = paired_numbers(y_true, y_pred)
    sizes = np.abs(true) + np.abs(predicted)
    return mean_of(np.nan_to_num(ratio(2 * np.abs(true - predicted), sizes), nan=0.0))


def _wape(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    true, predicted = paired_numbers(y_true, y_pred)
    return from_sums(
        np.column_stack([np.abs(true - predicted), np.abs(true)]),
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined=ALL_ZERO,
    )


def _mase(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    true, predicted = paired_numbers(y_true, y_pred)
    return mean_of(np.abs(true - predicted) / naive_errors(len(true), options))


def _pinball(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    from sklearn.metrics import mean_pinball_loss

    level = _between_0_and_1(options["quantile"], "quantile")
    true, predicted = paired_numbers(y_true, y_pred)
    above = true - predicted
    return mean_of(
        np.maximum(level * above, (level - 1) * above),
        lambda weight: mean_pinball_loss(true, predicted, sample_weight=weight, alpha=level),
    )


def _between_0_and_1(value: Any, name: str) -> float:
    if not isinstance(value, int | float) or not 0 < value < 1:
        raise MetricOptionError(f"The {name} is a number between 0 and 1.")
    return float(value)


def _inside(y_true: Any, y_pred: Any) -> Floats:
    """Return 1 where an interval holds the actual value, its ends included; ``(n_rows,)``."""
    true, ends = numbers(y_true, ACTUAL), matrix(y_pred, PREDICTED)
    same_length(true, ends)
    if ends.shape[1] != TWO:
        raise MetricInputError(
            f"An interval has two columns, its lower and its upper end, not {ends.shape[1]}."
        )
    crossed = int((ends[:, 0] > ends[:, 1]).sum())
    if crossed:
        raise MetricInputError(
            f"The lower end lies above the upper one in {count(crossed, 'row')}."
        )
    return ((ends[:, 0] <= true) & (true <= ends[:, 1])).astype(np.float64)


def _coverage(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    return mean_of(_inside(y_true, y_pred))


def _coverage_gap(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    nominal = _between_0_and_1(options["nominal"], "nominal coverage")
    inside = _inside(y_true, y_pred)
    return from_sums(
        np.column_stack([inside, np.ones_like(inside)]),
        lambda sums: np.abs(ratio(sums[:, 0], sums[:, 1]) - nominal),
        undefined="No row has any weight.",
    )


FORECASTING = (
    Metric(
        name="smape",
        title="sMAPE",
        task="forecasting",
        direction="lower",
        takes="values",
        low=0,
        high=2,
        source="S. Makridakis, Accuracy measures: theoretical and practical concerns, 1993: the "
        "mean of 2 |actual - predicted| / (|actual| + |predicted|)",
        edges="a row in which both are zero counts as no error",
        aliases=("symmetric mape", "symmetric mean absolute percentage error"),
        prepare=_smape,
    ),
    Metric(
        name="mase",
        title="MASE",
        task="forecasting",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source=HYNDMAN + "; below 1 is better than repeating the value one season before",
        edges="undefined if the training values never change; of several series, each row is "
        "measured by the naive error of its own series",
        aliases=("mean absolute scaled error",),
        needs=("y_train",),
        options=("season", "series", "train_series"),
        prepare=_mase,
    ),
    Metric(
        name="wape",
        title="WAPE",
        task="forecasting",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source="S. Kolassa and W. Schütz, Advantages of the MAD/Mean ratio over the MAPE, 2007",
        edges="undefined if all actual values are zero",
        aliases=("weighted absolute percentage error", "mad mean ratio"),
        prepare=_wape,
    ),
    Metric(
        name="pinball_loss",
        title="pinball loss",
        task="forecasting",
        direction="lower",
        takes="quantile",
        low=0,
        high=math.inf,
        source="sklearn.metrics.mean_pinball_loss",
        aliases=("pinball", "quantile loss", "mean pinball loss"),
        needs=("quantile",),
        prepare=_pinball,
    ),
    Metric(
        name="interval_coverage",
        title="coverage of the interval",
        task="forecasting",
        direction="higher",
        takes="interval",
        low=0,
        high=1,
        source="share of actual values inside the interval, its ends included; a wide enough "
        "interval covers everything, so look at `coverage_gap` too",
        aliases=("coverage", "interval coverage", "picp"),
        prepare=_coverage,
    ),
    Metric(
        name="coverage_gap",
        title="distance of the coverage from what was promised",
        task="forecasting",
        direction="lower",
        takes="interval",
        low=0,
        high=1,
        source="|coverage - nominal coverage|",
        aliases=("coverage error",),
        needs=("nominal",),
        prepare=_coverage_gap,
    ),
)
