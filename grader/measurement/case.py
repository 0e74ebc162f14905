"""Brings together everything that a metric and its draws are told."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from numpy.typing import NDArray

from grader.analysis.baselines import Baseline
from grader.analysis.draws import stretches
from grader.analysis.metrics import Metric, MetricOptionError, UndefinedMetricError, compute
from grader.analysis.uncertainty import RESAMPLES, Comparison, Interval, compare, interval
from grader.measurement.columns import Rows, Training
from grader.measurement.record import Question

MANY_ROWS = 100_000
DRAWS_OF_MANY = 500  # draws of many rows take seconds
COSTS = ("false_positive", "false_negative", "true_positive", "true_negative")
FROM_FILES = {"y_train", "queries", "classes", "series", "train_series"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """Everything that a metric is told.

    Attributes:
        metric: The metric.
        rows: The rows.
        options: Options of the metric.
        drawing: Options of the draws.
        training: What baselines learn from, if a file is named.
    """

    metric: Metric
    rows: Rows
    options: Mapping[str, Any]
    drawing: Mapping[str, Any]
    training: Training | None

    def value(self, predicted: Any) -> float:
        """Return the score of predictions for the rows.

        Raises:
            MetricError: If they have none.
        """
        weights = self.rows.weights
        return compute(
            self.metric, self.rows.true, predicted, sample_weight=weights, **self.options
        )

    def interval(self) -> tuple[Interval | None, tuple[str, ...]]:
        """Return how sure the score is, or a note that says why nobody can tell.

        Raises:
            MetricError: If there is no score.
        """
        try:
            found = interval(
                self.metric, self.rows.true, self.rows.predicted, **self.drawing, **self.options
            )
        except UndefinedMetricError as error:
            return None, (f"There is no interval. {error.reason}",)
        return found, ()

    def comparison(self, predicted: Any) -> Comparison | None:
        """Return how sure the lead over other predictions is; ``None`` if nobody can tell."""
        true, ours = self.rows.true, self.rows.predicted
        try:
            return compare(self.metric, true, ours, predicted, **self.drawing, **self.options)
        except UndefinedMetricError:
            return None


def shared_out(
    given: Mapping[str, Any], metric: Metric, baseline: Baseline | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return which options are the metric's and which the baseline's; some are of both.

    Raises:
        MetricOptionError: If one is of neither, or no finite number.
    """
    for name, value in given.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise MetricOptionError(f"The option {name} is a finite number, not {value}.")
    costs = {name: given[name] for name in COSTS if name in given}
    plain = {name: value for name, value in given.items() if name not in COSTS}
    if costs:
        plain["costs"] = costs
    takes = {*metric.needs, *metric.options} - FROM_FILES
    takes_too = {*baseline.needs, *baseline.options} if baseline else set()
    for name in plain:
        if name not in takes | takes_too:
            raise MetricOptionError(f"{metric.title} takes no option {name}.")
    return (
        {name: value for name, value in plain.items() if name in takes},
        {name: value for name, value in plain.items() if name in takes_too},
    )


def make_case(
    question: Question,
    metric: Metric,
    rows: Rows,
    options: dict[str, Any],
    training: Training | None,
) -> Case:
    """Return what a metric and its draws are told.

    Args:
        question: The question.
        metric: Its metric.
        rows: What the files hold.
        options: Options of the metric that were given.
        training: What baselines and MASE learn from.

    Raises:
        MetricOptionError: If the metric needs what is not there, or takes no series.
    """
    allowed = {*metric.needs, *metric.options}
    if "queries" in allowed:
        options["queries"] = rows.groups
    if "classes" in allowed and rows.classes:
        options["classes"] = rows.classes
    if "y_train" in allowed:
        if training is None:
            raise MetricOptionError(f"{metric.title} needs the training values: --y-train FILE.")
        options["y_train"] = training.targets
    if "series" in allowed and training is not None:
        options |= {"series": rows.series, "train_series": training.series}
    elif rows.series is not None:
        raise MetricOptionError(f"{metric.title} takes no series; they are for MASE.")
    draws = RESAMPLES if len(rows.true) <= MANY_ROWS else DRAWS_OF_MANY
    drawing = {
        "seed": question.seed,
        "level": question.level,
        "resamples": draws,
        "groups": None if "queries" in allowed else _drawn_together(rows),
        "blocks": None if rows.times is None else stretches(rows.times),
        "sample_weight": rows.weights,
    }
    return Case(metric=metric, rows=rows, options=options, drawing=drawing, training=training)


def _drawn_together(rows: Rows) -> NDArray[Any] | None:
    """Return what is drawn whole: named groups, or whole series where there are several."""
    if rows.groups is not None or rows.times is not None or rows.series is None:
        return rows.groups
    return rows.series if len(pd.unique(rows.series)) > 1 else None
