"""Every metric by name, and what one of them says of given predictions."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from grader.analysis.metrics.classification import CLASSIFICATION
from grader.analysis.metrics.clustering import CLUSTERING
from grader.analysis.metrics.curves import CURVES
from grader.analysis.metrics.forecasting import FORECASTING
from grader.analysis.metrics.inputs import weights
from grader.analysis.metrics.metric import (
    Floats,
    Metric,
    MetricInputError,
    MetricOptionError,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.probabilities import PROBABILITIES
from grader.analysis.metrics.ranking import RANKING
from grader.analysis.metrics.regression import REGRESSION
from grader.analysis.wording import code, listing

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.name: metric
        for family in (
            REGRESSION,
            CLASSIFICATION,
            PROBABILITIES,
            CURVES,
            RANKING,
            FORECASTING,
            CLUSTERING,
        )
        for metric in family
    }
)
_K = re.compile(r"(?:@|[\s_-]at[\s_-])\s*(\d+)\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SCORE = re.compile(r"[\s_-]score\s*$", re.IGNORECASE)


def find_metric(name: str) -> Metric:
    """Return a metric by its name or another name; case, spaces and hyphens do not matter.

    Args:
        name: Such as ``roc_auc``, ``ROC AUC`` or ``ndcg@10``.

    Raises:
        MetricOptionError: If there is no such metric.
    """
    return parse_metric(name)[0]


def parse_metric(name: str) -> tuple[Metric, Mapping[str, Any]]:
    """Return a metric and the options that its name holds, such as the 10 of ``ndcg@10``.

    Raises:
        MetricOptionError: If there is no such metric.
    """
    for said in (name, _SCORE.sub("", name), _BRACKETS.sub("", name), *_BRACKETS.findall(name)):
        number = _K.search(said)
        metric = _BY_SPELLING.get(_spelling(_K.sub("@k", said)))
        if metric is not None:
            return metric, {"k": int(number[1])} if number else {}
    raise MetricOptionError(
        f"There is no metric {code(name)}. There are {listing(sorted(METRICS))}."
    )


def _spelling(name: str) -> str:
    return re.sub(r"[^a-z0-9@]", "", name.casefold().replace("²", "2"))


_BY_SPELLING = {
    _spelling(spelling): metric
    for metric in METRICS.values()
    for spelling in (metric.name, metric.title, *metric.aliases)
}


def prepare(metric: Metric | str, y_true: Any, y_pred: Any, **options: Any) -> Prepared:
    """Return actual values and predictions made ready for one metric.

    Raises:
        MetricInputError: If they are not what the metric takes.
        MetricOptionError: If an option is missing, unknown or impossible.
        UndefinedMetricError: If the metric has no value for them.
    """
    if isinstance(metric, str):
        metric, inherent = parse_metric(metric)
        options = {**inherent, **options}
    given = {name: value for name, value in options.items() if value is not None}
    allowed = {*metric.needs, *metric.options}
    if unknown := sorted(set(given) - allowed):
        raise MetricOptionError(
            f"{metric.title} takes no option {listing([code(name) for name in unknown], 'or')}."
        )
    if missing := [name for name in metric.needs if name not in given]:
        raise MetricOptionError(
            f"{metric.title} needs {listing([code(name) for name in missing])}."
        )
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is told in words
        return metric.prepare(y_true, y_pred, given)


def compute(
    metric: Metric | str, y_true: Any, y_pred: Any, *, sample_weight: Any = None, **options: Any
) -> float:
    """Return a metric of predictions; never NaN.

    Args:
        metric: The metric, or its name.
        y_true: Actual values, ``(n_rows,)``; for the silhouette, features.
        y_pred: Predictions, ``(n_rows,)`` or ``(n_rows, n_columns)``; see `Metric.takes`.
        sample_weight: How much each row counts, ``(n_rows,)``.
        **options: What `Metric.needs` and `Metric.options` name.

    Raises:
        MetricInputError: If they are not what the metric takes.
        MetricOptionError: If an option is missing, unknown or impossible.
        UndefinedMetricError: If the metric has no value for them.
    """
    found = find_metric(metric) if isinstance(metric, str) else metric
    prepared = prepare(metric, y_true, y_pred, **options)
    weight = checked_weights(found, sample_weight, prepared.n_rows)
    return valued(found, prepared, weight)


def checked_weights(metric: Metric, sample_weight: Any, n_rows: int) -> Floats | None:
    """Return sample weights, ``(n_rows,)``, or ``None`` where there are none.

    Raises:
        MetricInputError: If the metric takes none, or they are no weights.
    """
    if sample_weight is None:
        return None
    if not metric.weighted:
        raise MetricInputError(f"{metric.title} takes no weights.")
    return weights(sample_weight, n_rows)


def valued(metric: Metric, prepared: Prepared, weight: Floats | None) -> float:
    """Return the finite value of a metric that was made ready.

    Raises:
        UndefinedMetricError: If it has none.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return in_range(prepared.value(weight), metric)


def in_range(value: float, metric: Metric) -> float:
    """Return a value that lies in the metric's range; rounding may have moved it a little.

    Raises:
        UndefinedMetricError: If it is no finite number.
    """
    if not math.isfinite(value):
        raise UndefinedMetricError(f"{metric.title} is too large to be told, or undefined here.")
    return float(min(max(value, metric.low), metric.high)) + 0.0
