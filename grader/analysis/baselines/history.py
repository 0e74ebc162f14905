"""Baselines of forecasts: what was, goes on.

Training values are in order of time, and rows to predict follow them in order of time. Where
there are several series, a column names the series of each row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.baselines.baseline import (
    TRAINING,
    Baseline,
    Fitted,
    FittedValues,
    Task,
    Training,
    column_of,
    n_rows,
    whole,
)
from grader.analysis.metrics import MetricInputError
from grader.analysis.metrics.inputs import numbers
from grader.analysis.metrics.metric import Floats
from grader.analysis.wording import code, examples

HYNDMAN = "R. J. Hyndman and G. Athanasopoulos, Forecasting: principles and practice, section 5.2"
_TASKS: tuple[Task, ...] = ("forecasting", "regression")


def _repeat(training: Training, *, season: int = 1, series_column: str = "") -> Fitted:
    """Return a forecast that repeats the last season."""
    return _by_series(
        training, series_column, lambda values: values[-whole(season, "season", len(values)) :]
    )


def _average(training: Training, *, window: int, series_column: str = "") -> Fitted:
    def last(values: Floats) -> Floats:
        return np.array([values[-whole(window, "window", len(values)) :].mean()])

    return _by_series(training, series_column, last)


def _by_series(
    training: Training, series_column: str, learn: Callable[[Floats], Floats]
) -> Fitted:
    """Return a forecast that repeats, for each series, what was learned from its values."""
    values = numbers(training.targets, TRAINING)
    if not series_column:
        learned = learn(values)
        return FittedValues(predict=lambda rows: np.resize(learned, n_rows(rows)))
    names = pd.Series(column_of(training.rows, series_column, "the series"))
    by_name = {name: learn(values[at]) for name, at in names.groupby(names).indices.items()}

    def predict(rows: Any) -> Floats:
        asked = pd.Series(column_of(rows, series_column, "the series"))
        unknown = asked[~asked.isin(list(by_name))]
        if len(unknown):
            raise MetricInputError(
                f"There are no training values of some series in {code(series_column)}"
                f"{examples(unknown.unique())}."
            )
        steps = asked.groupby(asked).cumcount()
        return np.array(
            [by_name[name][at % len(by_name[name])] for name, at in zip(asked, steps, strict=True)]
        )

    return FittedValues(predict=predict)


HISTORY = (
    Baseline(
        name="last_value",
        title="the last value of the training rows",
        tasks=_TASKS,
        uses="targets",
        source=HYNDMAN,
        fit=_repeat,
        options=("series_column",),
    ),
    Baseline(
        name="seasonal_last_value",
        title="the value one season before",
        tasks=_TASKS,
        uses="targets",
        source=HYNDMAN,
        fit=_repeat,
        needs=("season",),
        options=("series_column",),
    ),
    Baseline(
        name="moving_average",
        title="the mean of the last training values",
        tasks=_TASKS,
        uses="targets",
        source=HYNDMAN,
        fit=_average,
        needs=("window",),
        options=("series_column",),
    ),
)
