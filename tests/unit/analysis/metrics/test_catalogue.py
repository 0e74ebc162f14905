from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from grader.analysis.metrics import (
    METRICS,
    MetricInputError,
    MetricOptionError,
    compute,
    find_metric,
    parse_metric,
    prepare,
)

if TYPE_CHECKING:
    from tests.unit.analysis.metrics.conftest import Data

EXPECTED = {
    *("rmse", "mae", "r2", "median_ae", "mape"),
    *("accuracy", "balanced_accuracy", "precision", "recall", "f1", "fbeta", "log_loss"),
    *("brier", "roc_auc", "average_precision", "recall_at_k", "precision_at_k", "lift"),
    *("expected_cost", "ndcg", "map", "hit_at_k", "mrr", "smape", "mase", "wape"),
    *("pinball_loss", "interval_coverage", "coverage_gap", "silhouette", "ari"),
}


def test_every_metric_is_there() -> None:
    """The metrics of the lesson's table and what surrounds it are known."""
    assert set(METRICS) == EXPECTED


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_says_what_it_is(name: str) -> None:
    """Each metric has a title, a range and a source."""
    metric = METRICS[name]
    assert metric.name == name
    assert metric.title
    assert metric.source
    assert metric.low < metric.high


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ROC AUC", "roc_auc"),
        ("roc-auc", "roc_auc"),
        ("auc", "roc_auc"),
        ("PR AUC", "average_precision"),
        ("R²", "r2"),
        ("F1", "f1"),
        ("f_beta", "fbeta"),
        ("NDCG@10", "ndcg"),
        ("precision@5", "precision_at_k"),
        ("Hit rate", "hit_at_k"),
        ("sMAPE", "smape"),
        ("Mean Absolute Error", "mae"),
        ("Brier score", "brier"),
        ("F1-score", "f1"),
        ("Mean Absolute Error (MAE)", "mae"),
        ("ndcg_at_5", "ndcg"),
    ],
)
def test_spelling_is_forgiven(said: str, name: str) -> None:
    """A metric is found however people write it."""
    assert find_metric(said).name == name


def test_k_is_read_from_a_name() -> None:
    """The 10 of `ndcg@10` becomes an option."""
    assert parse_metric("ndcg@10")[1] == {"k": 10}
    assert parse_metric("ndcg")[1] == {}
    assert parse_metric("Recall at 200")[1] == {"k": 200}
    assert parse_metric("hit_at_3")[1] == {"k": 3}


def test_an_unknown_metric_is_refused() -> None:
    """A name that stands for nothing is answered with those that do."""
    with pytest.raises(MetricOptionError, match=r"`accurracy`.*accuracy"):
        find_metric("accurracy")


@pytest.mark.parametrize("name", METRICS)
def test_a_value_lies_in_its_range(data: Data, name: str) -> None:
    """Each metric has a finite value between its ends."""
    true, predicted, options = data.case(name)
    value = compute(name, true, predicted, **options)
    assert math.isfinite(value)
    assert METRICS[name].low <= value <= METRICS[name].high


@pytest.mark.parametrize("name", sorted(set(METRICS) - {"silhouette"}))
def test_drawing_is_weighting(data: Data, name: str) -> None:
    """What a metric says of drawn rows, counted, is what it says of the rows written out."""
    true, predicted, options = data.case(name)
    rng = np.random.default_rng(3)
    n = len(true)
    queries = options.get("queries")
    if queries is None:
        often = np.bincount(rng.integers(0, n, n), minlength=n)
        rows = np.repeat(np.arange(n), often)
        options_of_rows = options
    else:
        drawn = rng.integers(0, 25, 25)
        often = np.bincount(drawn, minlength=25)[queries]
        rows = np.concatenate([np.flatnonzero(queries == each) for each in drawn])
        copies = np.repeat(np.arange(25), [int((queries == each).sum()) for each in drawn])
        options_of_rows = {**options, "queries": copies}
    prepared = prepare(name, true, predicted, **options)
    counted = prepared.replicate(np.column_stack([often, np.ones(n)]).astype(float))
    written_out = compute(name, true[rows], predicted[rows], **options_of_rows)
    assert counted[0] == pytest.approx(written_out, abs=1e-9)
    assert counted[1] == pytest.approx(compute(name, true, predicted, **options), abs=1e-9)


@pytest.mark.parametrize("name", [name for name, each in METRICS.items() if each.weighted])
def test_whole_weights_are_copies(data: Data, name: str) -> None:
    """A weight of 2 counts as two rows, and a weight of 0 as none."""
    true, predicted, options = data.case(name)
    rows = np.repeat(np.arange(200), data.weights.astype(int))
    weighted = compute(name, true, predicted, sample_weight=data.weights, **options)
    assert weighted == pytest.approx(compute(name, true[rows], predicted[rows], **options))


@pytest.mark.parametrize("name", METRICS)
def test_the_order_of_rows_does_not_matter(data: Data, name: str) -> None:
    """A metric is the same whatever the order of the rows, equal scores included."""
    true, predicted, options = data.case(name)
    order = np.random.default_rng(1).permutation(200)
    if "queries" in options:
        shuffled = {**options, "queries": options["queries"][order]}
    else:
        shuffled = options
    again = compute(name, true[order], predicted[order], **shuffled)
    assert again == pytest.approx(compute(name, true, predicted, **options), abs=1e-12)


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("damage", ["empty", "missing", "infinite", "short"])
def test_bad_input_is_an_error(data: Data, name: str, damage: str) -> None:
    """No rows, gaps, infinities and different lengths are told in words, never as NaN."""
    true, predicted, options = data.case(name)
    if damage == "empty":
        true, predicted = true[:0], predicted[:0]
    elif damage == "short":
        predicted = predicted[:-1]
    elif predicted.dtype.kind == "f":
        predicted = predicted.copy()
        predicted[3] = np.nan if damage == "missing" else np.inf
    else:
        predicted = predicted.astype(object)
        predicted[3] = None
    with pytest.raises(MetricInputError):
        compute(name, true, predicted, **options)


@pytest.mark.parametrize("name", ["mae", "accuracy", "roc_auc", "wape", "log_loss"])
@pytest.mark.parametrize(
    ("weights", "said"), [([-1.0], "negative"), ([0.0], "zero"), ([1.0, 1.0], "weights for")]
)
def test_bad_weights_are_an_error(data: Data, name: str, weights: list[float], said: str) -> None:
    """A negative weight, only zeros, and weights for other rows are refused."""
    true, predicted, options = data.case(name)
    given = np.resize(weights, 200 * len(weights))
    if said == "negative":
        given = np.where(np.arange(200) == 5, -1.0, 1.0)
    with pytest.raises(MetricInputError, match=said):
        compute(name, true, predicted, sample_weight=given, **options)


@pytest.mark.parametrize("name", [name for name, each in METRICS.items() if not each.weighted])
def test_weights_are_refused_where_they_mean_nothing(data: Data, name: str) -> None:
    """A metric without weights says so."""
    true, predicted, options = data.case(name)
    with pytest.raises(MetricInputError, match="no weights"):
        compute(name, true, predicted, sample_weight=data.weights, **options)


@pytest.mark.parametrize("name", [name for name, each in METRICS.items() if each.needs])
def test_a_missing_option_is_named(data: Data, name: str) -> None:
    """What a metric needs and does not get is named."""
    true, predicted, _ = data.case(name)
    with pytest.raises(MetricOptionError, match=f"needs `{METRICS[name].needs[0]}`"):
        compute(name, true, predicted)


def test_an_unknown_option_is_named() -> None:
    """A slip in an option is found."""
    with pytest.raises(MetricOptionError, match="takes no option `beta`"):
        compute("accuracy", [1, 0], [1, 1], beta=2)


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_is_documented(name: str) -> None:
    """The page on metrics has a row for each, with its range."""
    page = (Path(__file__).parents[4] / "docs" / "metrics.md").read_text(encoding="utf-8")
    metric = METRICS[name]
    assert f"| `{name}` | {metric.title} | {metric.direction} | {metric.takes} |" in page
