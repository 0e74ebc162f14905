"""Baselines that come with the problem: what most people take, and what is done today."""

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
    Training,
    column_of,
)
from grader.analysis.metrics import MetricOptionError
from grader.analysis.metrics.inputs import numbers, same_length
from grader.analysis.metrics.metric import Floats


def _popularity(training: Training, *, item_column: str) -> Fitted:
    """Return scores that say how often an item was relevant in training; 0 for a new one."""
    relevant = numbers(training.targets, TRAINING) > 0
    items = column_of(training.rows, item_column, "the items")
    same_length(relevant, items)
    often = pd.Series(items[relevant]).value_counts().astype(float)

    def predict(rows: Any) -> Floats:
        asked = pd.Series(column_of(rows, item_column, "the items"))
        return np.asarray(asked.map(often).fillna(0), dtype=np.float64)

    return FittedValues(predict=predict)


def _current_rule(_training: Training, *, rule: str | Callable[[Any], Any]) -> Fitted:
    """Return what is done today: a column with its outcome, or a function of the rows."""
    if callable(rule):
        return FittedValues(predict=rule)
    if not rule:
        raise MetricOptionError("The current rule is the name of a column, or a function.")
    return FittedValues(predict=lambda rows: column_of(rows, rule, "the current rule"))


GIVEN_BASELINES = (
    Baseline(
        name="popularity",
        title="the items that were relevant most often in training",
        tasks=("ranking",),
        uses="features",
        source="P. Cremonesi, Y. Koren and R. Turrin, Performance of recommender algorithms on "
        "top-n recommendation tasks, 2010",
        fit=_popularity,
        needs=("item_column",),
    ),
    Baseline(
        name="current_rule",
        title="what is done today",
        tasks=("classification", "regression", "forecasting", "ranking"),
        uses="features",
        source="the exercise",
        fit=_current_rule,
        needs=("rule",),
    ),
)
