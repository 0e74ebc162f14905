"""Guesses by which slip a wrong value of a metric came about: another metric, swapped inputs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.metrics import METRICS, Metric, MetricError, compute
from grader.analysis.wording import listing

HUNDRED = 100.0
MOST_GUESSES = 2


def slip_of(
    given: float,
    metric: Metric,
    true: Any,
    predicted: Any,
    *,
    options: Mapping[str, Any],
    near: float,
) -> str:
    """Return a clause that says what a wrong value is instead; empty if nothing fits.

    Args:
        given: The value that is not the metric's.
        metric: The metric that was asked for.
        true: Actual values.
        predicted: Predictions.
        options: Options of the metric.
        near: How far apart two values may be and still be one.
    """
    found = [
        what
        for what, value in _slips(metric, true, predicted, options)
        if math.isclose(given, value, rel_tol=1e-9, abs_tol=near)
    ]
    said = list(dict.fromkeys(found))
    return listing(said, "or") if len(said) <= MOST_GUESSES else ""


def _slips(
    metric: Metric, true: Any, predicted: Any, options: Mapping[str, Any]
) -> Iterator[tuple[str, float]]:
    yield from _of_value(metric, _value(metric, true, predicted, options))
    if metric.takes in ("labels", "values"):
        swapped = _value(metric, predicted, true, options)
        if swapped is not None:
            yield "actual and predicted values are swapped", swapped
    for what, other, more in _others(metric, options):
        value = _value(other, true, predicted, more)
        if value is not None:
            yield what, value


def _others(
    metric: Metric, options: Mapping[str, Any]
) -> Iterator[tuple[str, Metric, Mapping[str, Any]]]:
    if "average" in metric.options:
        for each in ("macro", "weighted", "micro"):
            yield f"it is the {each} average over the classes", metric, {"average": each}
    for other in METRICS.values():
        if other.name != metric.name and other.takes == metric.takes and not other.needs:
            more = {name: given for name, given in options.items() if name in other.options}
            yield f"it is the {other.title}", other, more


def _of_value(metric: Metric, right: float | None) -> Iterator[tuple[str, float]]:
    if right is None:
        return
    yield "it is a percentage, where a share is asked", HUNDRED * right
    if metric.high == 1:
        yield "it is one minus the value", 1 - right
    if metric.name == "rmse":
        yield "it is the mean squared error, without the root", right**2


def _value(metric: Metric, true: Any, predicted: Any, options: Mapping[str, Any]) -> float | None:
    try:
        return compute(metric, true, predicted, **options)
    except MetricError:
        return None
