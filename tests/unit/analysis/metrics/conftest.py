"""Small data with ties, several classes and queries of different length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.analysis.metrics import METRICS


@dataclass(frozen=True)
class Data:
    """Actual values and predictions of every kind for the same rows."""

    binary: NDArray[Any]
    scores: NDArray[Any]
    probabilities: NDArray[Any]
    predicted_binary: NDArray[Any]
    words: NDArray[Any]
    predicted_words: NDArray[Any]
    word_probabilities: NDArray[Any]
    actual: NDArray[Any]
    predicted: NDArray[Any]
    relevance: NDArray[Any]
    queries: NDArray[Any]
    weights: NDArray[Any]
    training: NDArray[Any]

    def case(self, name: str) -> tuple[Any, Any, dict[str, Any]]:
        """Return actual values, predictions and options that suit a metric."""
        metric = METRICS[name]
        options = {
            "k": 20,
            "beta": 2.0,
            "costs": {"false_positive": 1, "false_negative": 5},
            "y_train": self.training,
            "quantile": 0.8,
            "nominal": 0.9,
            "queries": self.queries,
        }
        sides: dict[str, tuple[Any, Any]] = {
            "labels": (self.binary, self.predicted_binary),
            "scores": (self.binary, self.scores),
            "probabilities": (self.binary, self.probabilities),
            "values": (self.actual, self.predicted),
            "quantile": (self.actual, self.predicted),
            "interval": (self.actual, np.column_stack([self.predicted - 1, self.predicted + 1])),
            "ranking": (self.relevance, self.scores),
            "clusters": (self.words, self.predicted_words),
        }
        true, predicted = sides[metric.takes]
        if name == "silhouette":
            true = np.column_stack([self.actual, self.predicted])
        wanted = {*metric.needs, *({"queries"} & set(metric.options))}
        if metric.takes == "ranking":
            options["k"] = 4
            wanted.add("k")
        return true, predicted, {key: options[key] for key in wanted}


@pytest.fixture(scope="session")
def data() -> Data:
    """Return 200 rows; scores are rounded, so that some are equal."""
    rng = np.random.default_rng(7)
    n = 200
    binary = (rng.random(n) < 0.3).astype(int)
    scores = np.round(rng.normal(size=n) + binary, 1)
    words = rng.choice(["ash", "birch", "cedar"], n)
    values = rng.normal(size=n) + 5
    return Data(
        binary=binary,
        scores=scores,
        probabilities=np.round(1 / (1 + np.exp(-scores)), 2),
        predicted_binary=(scores > 0.5).astype(int),
        words=words,
        predicted_words=np.where(rng.random(n) < 0.6, words, rng.choice(["ash", "cedar"], n)),
        word_probabilities=rng.dirichlet([1, 1, 1], n),
        actual=values,
        predicted=values + rng.normal(size=n),
        relevance=rng.choice([0, 0, 0, 1, 2, 3], n),
        queries=np.repeat(np.arange(25), 8),
        weights=rng.integers(0, 4, n).astype(float),
        training=rng.normal(size=50).cumsum() + 9,
    )
