"""Sets predictions in a file against a baseline that is fitted here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.baselines import Baseline, Fitted, Task, fit_baseline
from grader.analysis.metrics import MetricOptionError
from grader.measurement.case import Case
from grader.measurement.record import AgainstBaseline

SEEN_THE_ANSWERS = (
    "The baseline was fitted on the actual values themselves, which makes it a little harder to "
    "beat; give the training targets with --y-train."
)
FEATURES_NEEDED = "looks at features, which files of actual values and predictions do not hold"
FittedOn = Literal["training", "actual", "nothing"]


def set_against(
    case: Case, baseline: Baseline, options: Mapping[str, Any], *, seed: int, with_interval: bool
) -> tuple[AgainstBaseline, tuple[str, ...]]:
    """Return a score beside that of a baseline, and what the reader should know of it.

    Args:
        case: What is scored.
        baseline: The baseline.
        options: Its options.
        seed: Where what it draws starts.
        with_interval: Whether to tell how sure the lead is.

    Raises:
        MetricError: If the baseline does not fit, or has no score.
    """
    predicted, fitted_on = _baseline_predictions(case, baseline, options, seed)
    found = case.comparison(predicted) if with_interval else None
    value = found.other if found else case.value(predicted)
    ours = found.value if found else case.value(case.rows.predicted)
    against = AgainstBaseline(
        name=baseline.name,
        value=value,
        difference=case.metric.gain(ours, value),
        fitted_on=fitted_on,
        comparison=found,
    )
    return against, (SEEN_THE_ANSWERS,) if fitted_on == "actual" else ()


def _baseline_predictions(
    case: Case, baseline: Baseline, options: Mapping[str, Any], seed: int
) -> tuple[Any, FittedOn]:
    """Return what a baseline predicts for the rows, and what it has seen."""
    rows, metric, training = case.rows, case.metric, case.training
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
    targets = rows.true if training is None else training.targets
    task: Task = "classification" if metric.task == "classification" else "forecasting"

    def fit(some: NDArray[Any]) -> Fitted:
        return fit_baseline(baseline.name, task, None, some, seed=seed, **options)

    if metric.takes in ("values", "quantile"):
        return _values(case, fit, targets), fitted_on
    if metric.takes == "labels":
        return fit(targets).predict_labels(len(rows.true)), fitted_on
    fitted = fit(targets)
    scores = fitted.predict_scores(len(rows.true))
    if rows.classes:
        scores = _in_order(scores, fitted.classes, rows.classes)
    return scores, fitted_on


def _values(
    case: Case, fit: Callable[[NDArray[Any]], Fitted], targets: NDArray[Any]
) -> NDArray[Any]:
    """Return predicted values, of each series by a baseline of its own."""
    series, training = case.rows.series, case.training
    if series is None or training is None or training.series is None:
        return fit(targets).predict_values(len(case.rows.true))
    found = np.empty(len(series))
    for name, rows in pd.Series(series).groupby(series).indices.items():
        found[rows] = fit(targets[training.series == name]).predict_values(len(rows))
    return found


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
