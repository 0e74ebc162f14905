"""Metrics: what each takes, which way is better, and its value without ever giving NaN."""

from __future__ import annotations

from grader.analysis.metrics.catalogue import (
    METRICS,
    compute,
    find_metric,
    parse_metric,
    prepare,
)
from grader.analysis.metrics.metric import (
    Metric,
    MetricError,
    MetricInputError,
    MetricOptionError,
    Prepared,
    UndefinedMetricError,
)

__all__ = [
    "METRICS",
    "Metric",
    "MetricError",
    "MetricInputError",
    "MetricOptionError",
    "Prepared",
    "UndefinedMetricError",
    "compute",
    "find_metric",
    "parse_metric",
    "prepare",
]
