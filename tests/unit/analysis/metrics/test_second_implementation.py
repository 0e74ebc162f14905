"""Metrics that scikit-learn lacks, against pytrec_eval, utilsforecast, or counting by hand."""

from __future__ import annotations

import math
from itertools import pairwise, permutations
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import pytrec_eval
from utilsforecast import losses

from grader.analysis.metrics import compute

if TYPE_CHECKING:
    from tests.unit.analysis.metrics.conftest import Data

TIED = [
    ([0, 1, 0, 2, 0, 1], [3.0, 3.0, 2.0, 2.0, 2.0, 1.0]),
    ([1, 0, 0, 0, 0, 0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    ([0, 0, 1, 1, 1, 0], [1.0, 1.0, 1.0, 1.0, 0.0, 0.0]),
    ([0, 0, 0, 0, 0, 1], [6.0, 5.0, 4.0, 3.0, 2.0, 2.0]),
]


@pytest.mark.parametrize(
    ("name", "k", "measure"),
    [
        ("map", None, "map"),
        ("map", 5, "map_cut_5"),
        ("mrr", None, "recip_rank"),
        ("hit_at_k", 5, "success_5"),
        ("ndcg", 5, "ndcg_cut_5"),
        ("ndcg", None, "ndcg"),
    ],
)
def test_rankings_against_trec_eval(data: Data, name: str, k: int | None, measure: str) -> None:
    """Without ties, rankings get what trec_eval gives queries that have an answer."""
    scores = data.scores + np.arange(200) * 1e-6
    judged: dict[str, dict[str, int]] = {}
    ranked: dict[str, dict[str, float]] = {}
    for row, query in enumerate(data.queries):
        judged.setdefault(str(query), {})[str(row)] = int(data.relevance[row])
        ranked.setdefault(str(query), {})[str(row)] = float(scores[row])
    evaluator = pytrec_eval.RelevanceEvaluator(
        judged, {"map", "map_cut", "recip_rank", "success", "ndcg_cut", "ndcg"}
    )
    answered = [query for query, gains in judged.items() if any(gains.values())]
    expected = fmean(evaluator.evaluate(ranked)[query][measure] for query in answered)
    found = compute(name, data.relevance, scores, queries=data.queries, k=k)
    assert found == pytest.approx(expected)


def _by_hand(name: str, gains: tuple[int, ...], k: int) -> float:
    """Return a metric of one ranking without ties, from its definition."""
    hits = [gain > 0 for gain in gains]
    total = sum(hits)
    if name == "precision_at_k":
        return sum(hits[:k]) / k
    if name == "recall_at_k":
        return sum(hits[:k]) / total
    if name == "lift":
        return sum(hits[:k]) / k / (total / len(hits))
    if name == "hit_at_k":
        return float(any(hits[:k]))
    if name == "mrr":
        return next((1 / (at + 1) for at, hit in enumerate(hits[:k]) if hit), 0.0)
    if name == "map":
        return sum(sum(hits[: at + 1]) / (at + 1) for at in range(k) if hits[at]) / total
    dcg = sum(gain / math.log2(at + 2) for at, gain in enumerate(gains[:k]))
    best = sum(g / math.log2(at + 2) for at, g in enumerate(sorted(gains, reverse=True)[:k]))
    return dcg / best


@pytest.mark.parametrize(
    "name", ["precision_at_k", "recall_at_k", "lift", "hit_at_k", "mrr", "map", "ndcg"]
)
@pytest.mark.parametrize("k", [1, 2, 3, 4, 6])
@pytest.mark.parametrize(("gains", "scores"), TIED)
def test_ties_are_every_order(name: str, k: int, gains: list[int], scores: list[float]) -> None:
    """With ties a metric is its mean over every order of the rows that are equal."""
    true = gains if name in ("hit_at_k", "mrr", "map", "ndcg") else [int(g > 0) for g in gains]
    orders = [
        order
        for order in permutations(range(6))
        if all(scores[a] >= scores[b] for a, b in pairwise(order))
    ]
    expected = fmean(_by_hand(name, tuple(true[at] for at in order), k) for order in orders)
    assert compute(name, true, scores, k=k) == pytest.approx(expected)


def _frame(data: Data, **columns: Any) -> pd.DataFrame:
    return pd.DataFrame({"unique_id": "a", "y": data.actual, **columns})


def test_mase_of_several_series_against_utilsforecast(data: Data) -> None:
    """Each row is measured by the naive error of its own series, in whatever order rows stand."""
    scale = np.array([1.0, 10.0, 100.0])[:, None]
    names = np.array(["a", "b", "c"])
    true, predicted, training = (
        pd.DataFrame({"unique_id": np.repeat(names, len(each)), "y": (scale * each).ravel()})
        for each in (data.actual, data.predicted, data.training)
    )
    frame = true.assign(model=predicted["y"])
    expected = losses.mase(frame, ["model"], 2, training)["model"].mean()
    mixed = frame.sample(frac=1, random_state=1)
    found = compute(
        "mase",
        mixed["y"],
        mixed["model"],
        y_train=training["y"],
        season=2,
        series=mixed["unique_id"],
        train_series=training["unique_id"],
    )
    assert found == pytest.approx(expected)


def test_forecasts_against_utilsforecast(data: Data) -> None:
    """Forecast metrics agree; utilsforecast halves sMAPE."""
    frame = _frame(data, model=data.predicted)
    training = pd.DataFrame({"unique_id": "a", "y": data.training})
    true, predicted = data.actual, data.predicted
    for season in (1, 7):
        expected = losses.mase(frame, ["model"], season, training)["model"].item()
        found = compute("mase", true, predicted, y_train=data.training, season=season)
        assert found == pytest.approx(expected)
    assert compute("smape", true, predicted) == pytest.approx(
        2 * losses.smape(frame, ["model"])["model"].item()
    )
    assert compute("wape", true, predicted) == pytest.approx(
        losses.nd(frame, ["model"])["model"].item()
    )


def test_coverage_against_utilsforecast(data: Data) -> None:
    """Coverage agrees."""
    low, high = data.predicted - 1, data.predicted + 1
    frame = _frame(data, **{"model-lo-90": low, "model-hi-90": high})
    expected = losses.coverage(frame, ["model"], 90)["model"].item()
    ends = np.column_stack([low, high])
    assert compute("interval_coverage", data.actual, ends) == pytest.approx(expected)
    assert compute("coverage_gap", data.actual, ends, nominal=0.9) == pytest.approx(
        abs(expected - 0.9)
    )


def test_expected_cost_by_hand(data: Data) -> None:
    """The expected cost is what every row costs, added up one by one."""
    costs = {"false_positive": 2, "false_negative": 7, "true_positive": -1}
    paid = 0.0
    for true, predicted in zip(data.binary, data.predicted_binary, strict=True):
        if predicted:
            paid += -1 if true else 2
        else:
            paid += 7 if true else 0
    found = compute("expected_cost", data.binary, data.predicted_binary, costs=costs)
    assert found == pytest.approx(paid / 200)
