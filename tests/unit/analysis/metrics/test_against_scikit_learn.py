"""Metrics that scikit-learn has, against scikit-learn called in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from sklearn import metrics as sk

from grader.analysis.metrics import compute, prepare

if TYPE_CHECKING:
    from tests.unit.analysis.metrics.conftest import Data

WORDS = ["ash", "birch", "cedar"]


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("rmse", sk.root_mean_squared_error),
        ("mae", sk.mean_absolute_error),
        ("r2", sk.r2_score),
        ("median_ae", sk.median_absolute_error),
        ("mape", sk.mean_absolute_percentage_error),
    ],
)
@pytest.mark.parametrize("weighted", [False, True])
def test_numbers(data: Data, name: str, function: Any, *, weighted: bool) -> None:
    """Metrics of numbers agree, with weights and without."""
    weight = data.weights if weighted else None
    expected = function(data.actual, data.predicted, sample_weight=weight)
    found = compute(name, data.actual, data.predicted, sample_weight=weight)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("average", ["macro", "micro", "weighted"])
@pytest.mark.parametrize("name", ["precision", "recall", "f1"])
def test_averages_over_classes(data: Data, name: str, average: str, *, weighted: bool) -> None:
    """Precision, recall and F1 of three classes agree under each average."""
    weight = data.weights if weighted else None
    function = getattr(sk, f"{name}_score")
    expected = function(
        data.words, data.predicted_words, average=average, sample_weight=weight, zero_division=0
    )
    prepared = prepare(name, data.words, data.predicted_words, average=average)
    assert compute(
        name, data.words, data.predicted_words, average=average, sample_weight=weight
    ) == pytest.approx(expected)
    drawn = np.ones(200) if weight is None else weight
    assert prepared.replicate(drawn[:, None])[0] == pytest.approx(expected)


@pytest.mark.parametrize("positive", WORDS)
def test_one_class_against_the_others(data: Data, positive: str) -> None:
    """A class that is named as positive is set against all others."""
    expected = sk.f1_score(data.words == positive, data.predicted_words == positive)
    found = compute("f1", data.words, data.predicted_words, positive=positive)
    assert found == pytest.approx(expected)


def test_labels(data: Data) -> None:
    """Accuracy, balanced accuracy, F-beta and the Rand index agree."""
    true, predicted = data.words, data.predicted_words
    assert compute("accuracy", true, predicted) == sk.accuracy_score(true, predicted)
    assert compute("balanced_accuracy", true, predicted) == pytest.approx(
        sk.balanced_accuracy_score(true, predicted)
    )
    assert compute("fbeta", data.binary, data.predicted_binary, beta=0.5) == pytest.approx(
        sk.fbeta_score(data.binary, data.predicted_binary, beta=0.5)
    )
    assert compute("ari", true, predicted) == pytest.approx(
        sk.adjusted_rand_score(true, predicted)
    )


@pytest.mark.parametrize("average", ["macro", "weighted"])
@pytest.mark.parametrize("weighted", [False, True])
def test_auc_of_three_classes(data: Data, average: str, *, weighted: bool) -> None:
    """The area under the curve of three classes is scikit-learn's, each against the others."""
    weight = data.weights if weighted else None
    expected = sk.roc_auc_score(
        data.words,
        data.word_probabilities,
        multi_class="ovr",
        average=average,
        sample_weight=weight,
    )
    found = compute(
        "roc_auc", data.words, data.word_probabilities, average=average, sample_weight=weight
    )
    assert found == pytest.approx(expected)


def test_columns_in_another_order(data: Data) -> None:
    """Columns of probabilities may come in any order that is named."""
    order = [2, 0, 1]
    shuffled = data.word_probabilities[:, order]
    classes = [WORDS[at] for at in order]
    expected = sk.log_loss(data.words, data.word_probabilities)
    found = compute("log_loss", data.words, shuffled, classes=classes)
    assert found == pytest.approx(expected)


def test_probabilities(data: Data) -> None:
    """Log loss and Brier score agree, also of two columns and of a class that is a word."""
    two = np.column_stack([1 - data.probabilities, data.probabilities])
    words = np.where(data.binary == 1, "yes", "no")
    loss = sk.log_loss(data.binary, data.probabilities)
    brier = sk.brier_score_loss(data.binary, data.probabilities)
    assert compute("log_loss", data.binary, data.probabilities) == pytest.approx(loss)
    assert compute("log_loss", words, two) == pytest.approx(loss)
    assert compute("brier", data.binary, two) == pytest.approx(brier)
    assert compute("brier", words, data.probabilities, positive="yes") == pytest.approx(brier)


def test_brier_of_three_classes(data: Data) -> None:
    """The Brier score of three classes is the mean of squared distances to what happened."""
    happened = (data.words[:, None] == np.array(WORDS)).astype(float)
    expected = np.mean(np.sum((happened - data.word_probabilities) ** 2, axis=1))
    assert compute("brier", data.words, data.word_probabilities) == pytest.approx(expected)


@pytest.mark.parametrize("k", [1, 3, 5, 100, None])
def test_ndcg_with_ties(data: Data, k: int | None) -> None:
    """NDCG is the mean over queries of scikit-learn's, which averages over ties too."""
    expected = []
    for query in range(25):
        rows = data.queries == query
        gain, scores = data.relevance[rows], data.scores[rows]
        if gain.any():
            expected.append(sk.ndcg_score(gain[None, :], scores[None, :], k=k))
    found = compute("ndcg", data.relevance, data.scores, queries=data.queries, k=k)
    assert found == pytest.approx(np.mean(expected))


def test_pinball_loss(data: Data) -> None:
    """The pinball loss agrees."""
    expected = sk.mean_pinball_loss(data.actual, data.predicted, alpha=0.8)
    found = compute("pinball_loss", data.actual, data.predicted, quantile=0.8)
    assert found == pytest.approx(expected)


def test_silhouette(data: Data) -> None:
    """The silhouette agrees, and of many rows it is that of some of them."""
    features = np.column_stack([data.actual, data.predicted])
    expected = sk.silhouette_score(features, data.words)
    assert compute("silhouette", features, data.words) == pytest.approx(expected)
    rng = np.random.default_rng(0)
    clusters = rng.integers(0, 2, 6_000)
    many = clusters[:, None] * 3 + rng.normal(size=(6_000, 1))
    assert compute("silhouette", many, clusters) == pytest.approx(
        sk.silhouette_score(many[:3_000], clusters[:3_000]), abs=0.03
    )
