from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.analysis import draws
from grader.analysis.metrics import (
    MetricInputError,
    MetricOptionError,
    UndefinedMetricError,
    compute,
)
from grader.analysis.uncertainty import compare, interval

RNG = np.random.default_rng(5)
TRUE = RNG.integers(0, 2, 300)
GOOD = TRUE + RNG.normal(size=300)
POOR = TRUE * 0.2 + RNG.normal(size=300)


def test_an_interval_holds_its_value() -> None:
    """The score lies in its interval, which is told with what made it."""
    found = interval("roc_auc", TRUE, GOOD, seed=1, resamples=500)
    assert found.value == compute("roc_auc", TRUE, GOOD)
    assert found.low < found.value < found.high
    assert (found.rows, found.units, found.unit) == (300, 300, "row")
    assert (found.resamples, found.undefined, found.level) == (500, 0, 0.95)


def test_a_seed_decides() -> None:
    """One seed gives one interval, and another one another."""
    first, again, other = (
        interval("mae", TRUE, GOOD, seed=seed, resamples=200) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", ["mae", "roc_auc"])
def test_the_width_is_that_of_drawing_rows(name: str) -> None:
    """The interval is as wide as one from rows that are copied out and scored one by one."""
    rng = np.random.default_rng(0)
    copies = [rng.integers(0, 300, 300) for _ in range(500)]
    by_hand = [compute(name, TRUE[rows], GOOD[rows]) for rows in copies]
    low, high = np.quantile(by_hand, [0.025, 0.975])
    found = interval(name, TRUE, GOOD, seed=3)
    assert found.high - found.low == pytest.approx(high - low, rel=0.2)


def test_an_interval_holds_the_truth_as_often_as_it_says() -> None:
    """Of many intervals of 95 %, about 95 % hold the mean that the rows were drawn from."""
    rng = np.random.default_rng(0)
    held = 0
    for seed in range(150):
        errors = rng.exponential(size=200)
        found = interval("mae", errors, np.zeros(200), seed=seed, resamples=300)
        held += found.low <= 1 <= found.high
    assert 0.89 <= held / 150 <= 0.99


def test_groups_are_drawn_whole() -> None:
    """Rows that go together make a wider interval than as many rows that do not."""
    groups = np.repeat(np.arange(30), 10)
    rng = np.random.default_rng(1)
    errors = rng.normal(size=30)[groups] + 0.1 * rng.normal(size=300)
    alone = interval("rmse", errors, np.zeros(300), seed=0, resamples=500)
    together = interval("rmse", errors, np.zeros(300), groups=groups, seed=0, resamples=500)
    assert together.high - together.low > 2 * (alone.high - alone.low)
    assert (together.units, together.unit) == (30, "group")


def test_blocks_are_labels_or_a_length() -> None:
    """A length of 10 rows means the same as the number of every tenth row."""
    labels = np.arange(300) // 10
    by_label = interval("mae", TRUE, GOOD, blocks=labels, seed=0, resamples=100)
    by_length = interval("mae", TRUE, GOOD, blocks=10, seed=0, resamples=100)
    assert by_label == by_length
    assert by_label.unit == "block"


def test_queries_are_drawn_whole() -> None:
    """Rankings are drawn by query, and groups may hold several of them."""
    queries = np.repeat(np.arange(60), 5)
    found = interval("ndcg@3", TRUE, GOOD, queries=queries, seed=0, resamples=100)
    assert (found.units, found.unit) == (60, "query")
    wider = interval(
        "ndcg", TRUE, GOOD, queries=queries, groups=queries // 10, seed=0, resamples=100
    )
    assert (wider.units, wider.unit) == (6, "group")
    with pytest.raises(MetricInputError, match="must be of one group"):
        interval("ndcg", TRUE, GOOD, queries=queries, groups=np.arange(300), seed=0)


def test_a_comparison_is_paired() -> None:
    """Two models that err alike are told apart where their intervals overlap by far."""
    noise = RNG.normal(size=300) * 5
    found = compare("mae", np.zeros(300), noise, noise * 1.05, seed=0, resamples=500)
    alone = interval("mae", np.zeros(300), noise, seed=0, resamples=500)
    assert found.verdict == "better"
    assert found.high - found.low < (alone.high - alone.low) / 3


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("roc_auc", GOOD, POOR),
        ("mae", TRUE + POOR / 9, TRUE + POOR),
    ],
)
def test_better_is_positive_whichever_way(name: str, better: Any, worse: Any) -> None:
    """A better model has a positive difference for scores and for errors."""
    found = compare(name, TRUE, better, worse, seed=0, resamples=300)
    assert found.verdict == "better"
    assert 0 < found.low <= found.difference <= found.high
    assert compare(name, TRUE, worse, better, seed=0, resamples=300).verdict == "worse"
    assert compare(name, TRUE, better, better, seed=0, resamples=300).verdict == "noise"


def test_undefined_draws_are_counted() -> None:
    """Draws without a positive row are left out and counted, and too many of them are refused."""
    few = np.zeros(40, dtype=int)
    few[:4] = 1
    found = interval("roc_auc", few, GOOD[:40], seed=0)
    assert 0 < found.undefined < 200
    few[1:4] = 0
    with pytest.raises(UndefinedMetricError, match="too few rows"):
        interval("roc_auc", few, GOOD[:40], seed=0)


def test_weights_count() -> None:
    """Rows of weight zero do not move an interval."""
    weights = np.r_[np.ones(150), np.zeros(150)]
    spoiled = np.r_[GOOD[:150], np.full(150, 1e6)]
    found = interval("mae", TRUE, spoiled, sample_weight=weights, seed=0, resamples=100)
    assert found.high < 10


@pytest.mark.parametrize("name", ["mae", "roc_auc", "recall@15000", "median_ae"])
def test_a_part_stands_for_many(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The interval of many rows is about the same when a part of them stands for all."""
    rng = np.random.default_rng(2)
    true = rng.integers(0, 2, 60_000)
    scores = true + rng.normal(size=60_000)
    whole = interval(name, true, scores, seed=0, resamples=200)
    monkeypatch.setattr(draws, "MOST_UNITS", 12_000)
    part = interval(name, true, scores, seed=0, resamples=200)
    assert part.value == whole.value
    assert part.low < part.value < part.high
    assert part.high - part.low == pytest.approx(whole.high - whole.low, rel=0.3)


def test_a_part_without_positives_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part cannot be scored, all rows are drawn; groups and weights go along."""
    monkeypatch.setattr(draws, "MOST_UNITS", 10)
    found = interval("recall@200", TRUE, GOOD, seed=0, resamples=50)
    assert found.low < found.value < found.high
    groups = np.repeat(np.arange(100), 3)
    weighed = interval(
        "mae", TRUE, GOOD, groups=groups, sample_weight=np.ones(300), seed=0, resamples=50
    )
    assert weighed.low < weighed.value < weighed.high
    queries = interval("map", TRUE, GOOD, queries=groups, seed=0, resamples=50)
    assert queries.low < queries.value < queries.high


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"groups": np.zeros(300)}, UndefinedMetricError),
        ({"groups": np.zeros(3)}, MetricInputError),
        ({"groups": [None] * 300}, MetricInputError),
        ({"groups": TRUE, "blocks": 3}, MetricOptionError),
        ({"blocks": 0}, MetricOptionError),
        ({"resamples": 0}, MetricOptionError),
        ({"level": 1.0}, MetricOptionError),
    ],
)
def test_what_cannot_be_drawn_says_why(arguments: dict[str, Any], kind: type[Exception]) -> None:
    """One group, groups of other rows, and impossible settings are refused."""
    with pytest.raises(kind):
        interval("mae", TRUE, GOOD, seed=0, **arguments)


def test_one_ranking_has_no_interval() -> None:
    """Without queries there is one ranking, and one does not show how rankings differ."""
    with pytest.raises(UndefinedMetricError, match="how much queries differ"):
        interval("ndcg", TRUE, GOOD, seed=0)
