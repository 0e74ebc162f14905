"""Puts scores and their intervals into words."""

from __future__ import annotations

from collections.abc import Mapping

from grader.analysis.metrics import Metric
from grader.analysis.thresholds import figures
from grader.analysis.uncertainty import Interval

VOWELS = ("a", "e", "i", "o", "r²", "r-", "rmse", "mae", "mape", "mrr", "map", "f1", "f-", "ndcg",
          "smape", "mase")  # fmt: skip


def titled(metric: Metric) -> str:
    """Return a metric with its article, such as ``a ROC AUC`` or ``an R²``."""
    starts = metric.title.casefold().startswith(VOWELS)
    return f"{'an' if starts else 'a'} {metric.title}"


def spread_of(found: Interval | None) -> str:
    """Return how far luck moves a score: ``interval of 95 %: 0.67 to 0.75``."""
    if found is None:
        return "too few rows for an interval"
    below, above = figures(found.low, found.high)
    return f"interval of {100 * found.level:g} %: {below} to {above}"


def side_by_side(numbers: Mapping[str, float]) -> str:
    """Return numbers with what they are, such as ``0.91 claimed, 0.74 on unseen rows``."""
    shown = figures(*numbers.values())
    return ", ".join(f"{value} {what}" for value, what in zip(shown, numbers, strict=True))
