"""Measures a file of predictions against a file of actual values, and against a baseline.

Memory: two columns of numbers are held as they are, and a score takes about ten arrays of one
number for each row beside them; 10,000,000 rows stay below 2 GB.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from grader.analysis.baselines import Baseline, Task, find_baseline, fit_baseline
from grader.analysis.draws import MOST_UNITS
from grader.analysis.metrics import (
    Metric,
    MetricError,
    MetricOptionError,
    compute,
    parse_metric,
)
from grader.analysis.uncertainty import RESAMPLES, compare, interval
from grader.errors import SubmissionError, UsageError
from grader.measurement.columns import Rows, read_rows, read_targets
from grader.measurement.record import AgainstBaseline, Measured, Question

MANY_ROWS = 100_000
DRAWS_OF_MANY = 500  # draws of many rows take seconds
COSTS = ("false_positive", "false_negative", "true_positive", "true_negative")
FEATURES_NEEDED = "looks at features, which files of actual values and predictions do not hold"
SETTING = "Set it with an option of its own, or with --option NAME=VALUE; see --help."
FittedOn = Literal["training", "actual", "nothing"]


def measure(question: Question) -> Measured:
    """Return the answer to a question.

    Raises:
        UsageError: If an option is missing, unknown or impossible.
        SubmissionError: If a file is not what the metric takes, or the metric has no value.
        OperatorError: If a library that reads a file is missing.
    """
    try:
        return _measure(question)
    except MetricOptionError as error:
        raise UsageError(error.reason, next_step=SETTING) from error
    except MetricError as error:
        raise SubmissionError(error.reason) from error


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Case:
    """Everything that a metric is told.

    Attributes:
        metric: The metric.
        rows: The rows.
        options: Options of the metric.
        drawing: Options of the draws.
    """

    metric: Metric
    rows: Rows
    options: Mapping[str, Any]
    drawing: Mapping[str, Any]

    @property
    def weights(self) -> NDArray[Any] | None:
        return self.rows.weights


def _measure(question: Question) -> Measured:
    metric, inherent = parse_metric(question.metric)
    given = {**inherent, **{k: v for k, v in question.options.items() if v is not None}}
    baseline = find_baseline(question.baseline) if question.baseline else None
    of_metric, of_baseline = _shared_out(given, metric, baseline)
    rows = read_rows(question, metric, of_baseline.get("rule", ""))
    training = read_targets(question)
    case = _case(question, metric, rows, of_metric, training)
    notes = list(rows.notes)
    against = None
    if baseline is not None:
        against, note = _against(question, case, baseline, of_baseline, training)
        notes += note
    score = (
        interval(metric, rows.true, rows.predicted, **case.drawing, **case.options)
        if question.with_interval
        else None
    )
    if score is not None and score.resamples < RESAMPLES:
        notes.append(f"{score.resamples:,} draws instead of {RESAMPLES:,}: there are many rows.")
    if score is not None and score.units > MOST_UNITS:
        notes.append(f"For the interval, {MOST_UNITS:,} of them with weights stand for all.")
    return Measured(
        metric=metric,
        options=given,
        rows=len(rows.true),
        value=score.value if score is not None else _value(case, rows.predicted),
        interval=score,
        baseline=against,
        notes=tuple(notes),
    )


def _shared_out(
    given: Mapping[str, Any], metric: Metric, baseline: Baseline | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return which options are the metric's and which the baseline's; some are of both.

    Raises:
        MetricOptionError: If one is of neither.
    """
    costs = {name: given[name] for name in COSTS if name in given}
    plain = {name: value for name, value in given.items() if name not in COSTS}
    if costs:
        plain["costs"] = costs
    takes = {*metric.needs, *metric.options} - {"y_train", "queries", "classes"}
    takes_too = {*baseline.needs, *baseline.options} if baseline else set()
    for name in plain:
        if name not in takes | takes_too:
            raise MetricOptionError(f"{metric.title} takes no option {name}.")
    return (
        {name: value for name, value in plain.items() if name in takes},
        {name: value for name, value in plain.items() if name in takes_too},
    )


def _case(
    question: Question,
    metric: Metric,
    rows: Rows,
    options: dict[str, Any],
    training: NDArray[Any] | None,
) -> _Case:
    allowed = {*metric.needs, *metric.options}
    if "queries" in allowed:
        options["queries"] = rows.groups
    if "classes" in allowed and rows.classes:
        options["classes"] = rows.classes
    if "y_train" in allowed:
        if training is None:
            raise MetricOptionError(f"{metric.title} needs the training values: --y-train FILE.")
        options["y_train"] = training
    draws = RESAMPLES if len(rows.true) <= MANY_ROWS else DRAWS_OF_MANY
    drawing = {
        "seed": question.seed,
        "level": question.level,
        "resamples": draws,
        "groups": None if "queries" in allowed else rows.groups,
        "sample_weight": rows.weights,
    }
    return _Case(metric=metric, rows=rows, options=options, drawing=drawing)


def _value(case: _Case, predicted: Any) -> float:
    return compute(
        case.metric, case.rows.true, predicted, sample_weight=case.weights, **case.options
    )


def _against(
    question: Question,
    case: _Case,
    baseline: Baseline,
    options: Mapping[str, Any],
    training: NDArray[Any] | None,
) -> tuple[AgainstBaseline, list[str]]:
    rows, metric = case.rows, case.metric
    predicted, fitted_on = _baseline_predictions(case, baseline, options, training, question.seed)
    notes = []
    if fitted_on == "actual":
        notes.append(
            "The baseline was fitted on the actual values themselves, which makes it a little "
            "harder to beat; give the training targets with --y-train."
        )
    if not question.with_interval:
        value = _value(case, predicted)
        difference = metric.gain(_value(case, rows.predicted), value)
        return AgainstBaseline(
            name=baseline.name, value=value, difference=difference, fitted_on=fitted_on
        ), notes
    found = compare(metric, rows.true, rows.predicted, predicted, **case.drawing, **case.options)
    return AgainstBaseline(
        name=baseline.name,
        value=found.other,
        difference=found.difference,
        fitted_on=fitted_on,
        comparison=found,
    ), notes


def _baseline_predictions(
    case: _Case,
    baseline: Baseline,
    options: Mapping[str, Any],
    training: NDArray[Any] | None,
    seed: int,
) -> tuple[Any, FittedOn]:
    """Return what a baseline predicts for the rows, and what it has seen."""
    rows, metric = case.rows, case.metric
    if baseline.name == "current_rule":
        return rows.rule, "nothing"
    if baseline.uses == "features" or metric.takes in ("interval", "ranking", "clusters"):
        why = FEATURES_NEEDED if baseline.uses == "features" else f"does not give {metric.takes}"
        raise MetricOptionError(f"The baseline {baseline.name} {why}.")
    if training is None and "forecasting" in baseline.tasks and baseline.options:
        raise MetricOptionError(
            f"The baseline {baseline.name} goes on from the training values: --y-train FILE."
        )
    fitted_on: FittedOn = "actual" if training is None else "training"
    targets = rows.true if training is None else training
    task: Task = "classification" if metric.task == "classification" else "forecasting"
    fitted = fit_baseline(baseline.name, task, None, targets, seed=seed, **options)
    if metric.takes in ("values", "quantile"):
        return fitted.predict_values(len(rows.true)), fitted_on
    if metric.takes == "labels":
        return fitted.predict_labels(len(rows.true)), fitted_on
    scores = fitted.predict_scores(len(rows.true))
    if rows.classes:
        scores = _in_order(scores, fitted.classes, rows.classes)
    return scores, fitted_on


def _in_order(scores: NDArray[Any], classes: Any, wanted: Any) -> NDArray[Any]:
    """Return columns of scores in the order of the columns of predictions; 0 for a new class."""
    texts = [_text(each) for each in classes]
    columns = [
        scores[:, texts.index(_text(each))] if _text(each) in texts else np.zeros(len(scores))
        for each in wanted
    ]
    return np.column_stack(columns)


def _text(label: Any) -> str:
    return f"{label:g}" if isinstance(label, float) else str(label)
