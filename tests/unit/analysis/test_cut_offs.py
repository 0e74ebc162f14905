"""Costs over cut-offs, against adding them up one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.cut_offs import Costs, cost_curve

ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=30)
PRICE = st.integers(-3, 50)


@given(rows=ROWS, prices=st.tuples(PRICE, PRICE, PRICE, PRICE), at=st.floats(-1, 7))
def test_costs_are_what_adding_up_gives(
    rows: list[tuple[bool, int]], prices: tuple[int, int, int, int], at: float
) -> None:
    """At any cut-off the curve holds the sum over all rows, and its least is the least of all."""
    positive = np.array([each for each, _ in rows])
    scores = np.array([score / 6 for _, score in rows])
    costs = Costs(
        false_positive=prices[0],
        false_negative=prices[1],
        true_positive=prices[2],
        true_negative=prices[3],
    )

    def added(said: np.ndarray) -> float:
        table = np.where(
            said,
            np.where(positive, costs.true_positive, costs.false_positive),
            np.where(positive, costs.false_negative, costs.true_negative),
        )
        return float(table.sum())

    curve = cost_curve(positive, scores, costs)
    assert curve.at(at / 6) == added(scores >= at / 6)
    assert curve.at(at / 6, inclusive=False) == added(scores > at / 6)
    every = [added(scores >= cut) for cut in (*scores, np.inf)]
    assert curve.least == min(every)
    assert curve.at(curve.best) == curve.least
    assert np.isfinite(curve.best)


def test_the_cheapest_cut_off_follows_the_costs() -> None:
    """Dear misses push the cut-off down, dear alarms push it above every score."""
    positive, scores = np.array([True, False, True, False]), np.array([0.9, 0.6, 0.3, 0.1])
    dear_misses = cost_curve(positive, scores, Costs(false_positive=1, false_negative=50))
    dear_alarms = cost_curve(
        ~positive, -scores, Costs.of({"false_positive": 50, "false_negative": 1})
    )
    assert dear_misses.best == 0.3
    assert dear_alarms.best == pytest.approx(-0.1)
