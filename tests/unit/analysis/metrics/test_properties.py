"""What holds for whatever data hypothesis thinks of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.analysis.metrics import METRICS, UndefinedMetricError, compute

MOST = 30
SOME = settings(max_examples=20, deadline=None)
SCORES = [*(name for name, each in METRICS.items() if each.takes in ("scores", "ranking"))]
NUMBERS = [name for name, each in METRICS.items() if each.takes in ("values", "quantile")]
LABELS = [name for name, each in METRICS.items() if each.takes == "labels"]
sizes = st.integers(2, MOST)
seeds = st.integers(0, 2**32 - 1)


def _draw(size: int, seed: int, levels: int) -> tuple[Any, Any, Any]:
    """Return labels, scores with ties, and queries."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, size)
    scores = rng.integers(0, levels, size).astype(float)
    return labels, scores, rng.integers(0, 3, size)


def _options(name: str, queries: Any) -> dict[str, Any]:
    given_options = {
        "k": 2,
        "beta": 2.0,
        "quantile": 0.3,
        "queries": queries,
        "y_train": [1.0, 3.0, 2.0],
        "costs": {"false_positive": 1, "false_negative": 3},
    }
    metric = METRICS[name]
    wanted = {*metric.needs, *({"queries"} & set(metric.options))}
    return {key: value for key, value in given_options.items() if key in wanted}


def _value(name: str, true: Any, predicted: Any, queries: Any) -> float | None:
    try:
        return compute(name, true, predicted, **_options(name, queries))
    except UndefinedMetricError:
        return None


@pytest.mark.parametrize("name", SCORES + LABELS)
@given(size=sizes, seed=seeds)
@SOME
def test_in_bounds_in_any_order(name: str, size: int, seed: int) -> None:
    """A value lies in the range of its metric, and the order of the rows does not matter."""
    true, scores, queries = _draw(size, seed, 5)
    predicted = (scores > 2).astype(int) if name in LABELS else scores
    value = _value(name, true, predicted, queries)
    order = np.random.default_rng(seed).permutation(size)
    again = _value(name, true[order], predicted[order], queries[order])
    assert again == (None if value is None else pytest.approx(value, abs=1e-12))
    if value is not None:
        assert METRICS[name].low <= value <= METRICS[name].high


@pytest.mark.parametrize("name", NUMBERS)
@given(size=sizes, seed=seeds)
@SOME
def test_numbers_in_bounds_and_best_when_right(name: str, size: int, seed: int) -> None:
    """No predictions are better than the actual values themselves."""
    rng = np.random.default_rng(seed)
    true = rng.normal(size=size) * 10.0 ** rng.integers(-3, 4)
    value = _value(name, true, true + rng.normal(size=size), None)
    best = _value(name, true, true, None)
    assert (value is None) == (best is None)
    if value is not None and best is not None:
        assert METRICS[name].gain(best, value) >= 0
        assert METRICS[name].low <= value <= METRICS[name].high


@pytest.mark.parametrize("name", SCORES)
@given(size=sizes, seed=seeds)
@SOME
def test_only_the_order_of_scores_matters(name: str, size: int, seed: int) -> None:
    """A transform that keeps the order and the ties of scores changes nothing."""
    true, scores, queries = _draw(size, seed, 6)
    value = _value(name, true, scores, queries)
    for transformed in (np.exp(scores), scores * 1e-9 - 7, scores**3):
        again = _value(name, true, transformed, queries)
        assert again == (None if value is None else pytest.approx(value, abs=1e-12))


@given(size=sizes, seed=seeds)
@SOME
def test_turning_scores_round_turns_the_auc_round(size: int, seed: int) -> None:
    """The ROC AUC of scores and that of their opposites sum to one."""
    true, scores, _ = _draw(size, seed, 6)
    value = _value("roc_auc", true, scores, None)
    if value is not None:
        assert compute("roc_auc", true, -scores) == pytest.approx(1 - value)


@pytest.mark.parametrize("name", SCORES)
@given(size=sizes, seed=seeds)
@SOME
def test_a_perfect_order_is_best(name: str, size: int, seed: int) -> None:
    """No scores are better than the labels themselves."""
    true, scores, queries = _draw(size, seed, 6)
    value = _value(name, true, scores, queries)
    best = _value(name, true, true.astype(float), queries)
    if value is not None and best is not None:
        assert best >= value - 1e-12
