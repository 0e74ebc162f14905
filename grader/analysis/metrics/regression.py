"""Metrics of predicted numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.analysis.metrics.inputs import paired_numbers
from grader.analysis.metrics.metric import (
    Floats,
    Metric,
    Options,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.weighting import from_sums, mean_of, ratio
from grader.analysis.wording import count

ALL_EQUAL = (
    "All actual values are equal, so there is no spread that R² could compare the errors with; "
    "an absolute error such as MAE can still be measured."
)
HALF = 0.5


def _rmse(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import root_mean_squared_error

    true, predicted = paired_numbers(y_true, y_pred)
    squares = np.square(true - predicted)
    return from_sums(
        np.column_stack([squares, np.ones_like(squares)]),
        lambda sums: np.sqrt(ratio(sums[:, 0], sums[:, 1])),
        undefined="No row has any weight.",
        value=lambda weight: root_mean_squared_error(true, predicted, sample_weight=weight),
    )


def _mae(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import mean_absolute_error

    true, predicted = paired_numbers(y_true, y_pred)
    return mean_of(
        np.abs(true - predicted),
        lambda weight: mean_absolute_error(true, predicted, sample_weight=weight),
    )


def _r2(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import r2_score

    true, predicted = paired_numbers(y_true, y_pred)
    if (true == true[0]).all():
        raise UndefinedMetricError(ALL_EQUAL)
    centred = true - true.mean()  # sums of squares lose digits far from zero
    terms = np.column_stack([np.ones_like(true), centred, centred**2, np.square(true - predicted)])
    least = 1e-12 * float(terms[:, 2].mean())

    def finish(sums: Floats) -> Floats:
        spread = sums[:, 2] - ratio(sums[:, 1] ** 2, sums[:, 0])
        return 1 - ratio(sums[:, 3], np.where(spread > least * sums[:, 0], spread, 0))

    return from_sums(
        terms,
        finish,
        undefined=ALL_EQUAL,
        value=lambda weight: r2_score(true, predicted, sample_weight=weight),
    )


def _median_ae(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    true, predicted = paired_numbers(y_true, y_pred)
    errors = np.abs(true - predicted)
    order = np.argsort(errors, kind="stable")
    in_order = errors[order]

    def replicate(drawn: Floats) -> Floats:
        reached = np.cumsum(drawn[order], axis=0)
        half = HALF * reached[-1]
        last = len(in_order) - 1
        lower = np.minimum((reached < half).sum(axis=0), last)
        upper = np.minimum((reached <= half).sum(axis=0), last)
        middle: Floats = HALF * (in_order[lower] + in_order[upper])
        return middle

    def value(weight: Floats | None) -> float:
        from sklearn.metrics import median_absolute_error

        if weight is None:
            return float(median_absolute_error(true, predicted))
        return float(replicate(weight[:, None])[0])  # versions of scikit-learn differ here

    return Prepared(n_rows=len(errors), value=value, replicate=replicate)


def _mape(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import mean_absolute_percentage_error

    true, predicted = paired_numbers(y_true, y_pred)
    zeros = int((true == 0).sum())
    if zeros:
        instead = "MAE or MASE" if zeros == len(true) else "WAPE, MAE or MASE"
        raise UndefinedMetricError(
            f"{count(zeros, 'actual value')} of {len(true):,} "
            f"{'is' if zeros == 1 else 'are'} zero, and no error is a percentage of zero; "
            f"{instead} can be measured."
        )
    return mean_of(
        np.abs((true - predicted) / true),
        lambda weight: mean_absolute_percentage_error(true, predicted, sample_weight=weight),
    )


REGRESSION = (
    Metric(
        name="rmse",
        title="RMSE",
        task="regression",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source="sklearn.metrics.root_mean_squared_error",
        aliases=("root mean squared error",),
        prepare=_rmse,
    ),
    Metric(
        name="mae",
        title="MAE",
        task="regression",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source="sklearn.metrics.mean_absolute_error",
        aliases=("mean absolute error",),
        prepare=_mae,
    ),
    Metric(
        name="r2",
        title="R²",
        task="regression",
        direction="higher",
        takes="values",
        low=-math.inf,
        high=1,
        source="sklearn.metrics.r2_score",
        edges="undefined if all actual values are equal",
        aliases=("r squared", "r2 score", "coefficient of determination"),
        prepare=_r2,
    ),
    Metric(
        name="median_ae",
        title="median absolute error",
        task="regression",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source="sklearn.metrics.median_absolute_error",
        edges="with an even number of rows, the mean of the two in the middle",
        aliases=("median absolute error", "medae", "mdae"),
        prepare=_median_ae,
    ),
    Metric(
        name="mape",
        title="MAPE",
        task="forecasting",
        direction="lower",
        takes="values",
        low=0,
        high=math.inf,
        source="sklearn.metrics.mean_absolute_percentage_error",
        edges="undefined if an actual value is zero; 0.05 stands for 5 %",
        aliases=("mean absolute percentage error",),
        prepare=_mape,
    ),
)
