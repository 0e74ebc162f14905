from __future__ import annotations

import numpy as np
import pytest

from grader.analysis.metrics import compute
from grader.analysis.metrics.cut_off import (
    best_threshold_of_probability,
    cost_curve,
    labels_at,
)

COSTS = {"false_positive": 1.0, "false_negative": 9.0, "true_positive": 0.5}


def test_each_cut_off_costs_what_its_labels_cost() -> None:
    """The curve gives, for every cut-off, the expected cost of the labels that it makes."""
    rng = np.random.default_rng(0)
    true = rng.integers(0, 2, 80)
    scores = np.round(true + rng.normal(size=80), 1)
    curve = cost_curve(true, scores, COSTS)
    for cut_off, cost in zip(curve.cut_offs, curve.costs, strict=True):
        labels = labels_at(true, scores, cut_off).astype(int)
        assert compute("expected_cost", true, labels, costs=COSTS) == pytest.approx(cost)
        assert curve.cost_at(cut_off) == cost
    assert curve.best[1] == min(curve.costs)
    assert len(curve.cut_offs) == len(set(scores)) + 1


def test_between_two_scores_the_higher_one_decides() -> None:
    """A cut-off between two scores takes for positive what the higher one takes."""
    curve = cost_curve(["n", "y"], [0.2, 0.6], COSTS, positive="y")
    assert curve.cost_at(0.4) == curve.cost_at(0.6) == pytest.approx(0.25)
    assert curve.cost_at(2.0) == pytest.approx(4.5)
    assert curve.cost_at(-1.0) == pytest.approx(0.75)


def test_right_probabilities_are_cut_where_costs_say() -> None:
    """Where a miss costs nine times a false alarm, acting pays from one in ten on."""
    costs = {"false_positive": 1, "false_negative": 9}
    assert best_threshold_of_probability(costs) == pytest.approx(0.1)
    rng = np.random.default_rng(1)
    p = rng.random(20_000)
    true = (rng.random(20_000) < p).astype(int)
    assert cost_curve(true, p, costs).best[0] == pytest.approx(0.1, abs=0.03)
