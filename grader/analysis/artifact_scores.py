"""Scores of what the programs of an artifact predicted, computed from rows kept outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.analysis.metrics import METRICS, MetricError, compute
from grader.analysis.programs import Numbers, Tables, aligned, given
from grader.errors import AuthorError


class NoScoreError(Exception):
    """Raised when predictions have no score; its text is a clause for the learner."""


def score(tables: Tables, params: Mapping[str, Any], predicted: Numbers) -> float:
    """Return the score of predictions.

    Args:
        tables: What checks see of the data.
        params: ``truth`` (a table), ``target`` and ``key`` (its columns), ``metric``.
        predicted: One number for each row.

    Raises:
        NoScoreError: If there are no predictions, too few, or none that the metric takes.
        AuthorError: If there is no such metric or table.
    """
    metric = METRICS.get(str(params["metric"]))
    if metric is None:
        raise AuthorError(f"rubric: there is no metric {params['metric']!r}")
    if predicted.problem:
        raise NoScoreError(predicted.problem)
    truth = given(tables, params["truth"])
    true, values = aligned(truth, params["key"], params["target"], predicted)
    if len(true) < len(truth):
        raise NoScoreError(f"only {len(true):,} of {len(truth):,} rows have a number")
    try:
        return float(compute(metric, true, values))
    except MetricError as error:
        raise NoScoreError(str(error).rstrip(".")) from error
