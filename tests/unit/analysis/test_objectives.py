"""Losses of linear models: slopes, lowest points, and what is between."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression, Ridge

from grader.analysis.objectives import Kind, Objective

SIZES = st.tuples(st.integers(5, 40), st.integers(1, 4), st.integers(0, 2**31))
KINDS = st.sampled_from(["logistic", "squared"])


def made(kind: Kind, sizes: tuple[int, int, int], penalty: float) -> Objective:
    n_rows, n_features, seed = sizes
    rng = np.random.default_rng(seed)
    target = np.resize([0.0, 1.0], n_rows) if kind == "logistic" else rng.normal(size=n_rows)
    return Objective(
        kind=kind, features=rng.normal(size=(n_rows, n_features)), target=target, penalty=penalty
    )


@settings(max_examples=30)
@given(KINDS, SIZES, st.floats(0, 2))
def test_the_gradient_is_the_slope_of_the_loss(
    kind: Kind, sizes: tuple[int, int, int], penalty: float
) -> None:
    """Central differences of the loss are its gradient, in each weight and in the intercept."""
    objective = made(kind, sizes, penalty)
    weights, step = np.random.default_rng(sizes[2] + 1).normal(size=sizes[1]), 1e-5
    slopes = [
        (objective.loss(weights + step * each, 0.3) - objective.loss(weights - step * each, 0.3))
        / (2 * step)
        for each in np.eye(sizes[1])
    ]
    last = objective.loss(weights, 0.3 + step) - objective.loss(weights, 0.3 - step)
    of_weights, of_intercept = objective.gradient(weights, 0.3)
    assert of_weights == pytest.approx(np.array(slopes), abs=1e-5)
    assert of_intercept == pytest.approx(last / (2 * step), abs=1e-5)


@settings(max_examples=30)
@given(KINDS, SIZES, st.floats(0.01, 2))
def test_nothing_lies_below_the_least_loss(
    kind: Kind, sizes: tuple[int, int, int], penalty: float
) -> None:
    """No parameters have a lower loss, and the whole way is done at the bottom only."""
    objective = made(kind, sizes, penalty)
    rng = np.random.default_rng(sizes[2] + 2)
    for _ in range(5):
        loss = objective.loss(rng.normal(size=sizes[1]), float(rng.normal()))
        assert loss >= objective.least - 1e-9
    assert objective.way_done(objective.least) <= 1
    assert objective.way_done(objective.start) == 0


def test_the_least_loss_is_that_of_scikit_learn() -> None:
    """Logistic regression and ridge of scikit-learn end at the same lowest points."""
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(120, 3))
    y = (rows[:, 0] + rng.normal(size=120) > 0.5).astype(float)
    fitted = LogisticRegression(C=1 / (120 * 0.05), tol=1e-10).fit(rows, y)
    logistic = Objective(kind="logistic", features=rows, target=y, penalty=0.05)
    found = logistic.loss(fitted.coef_[0], float(fitted.intercept_[0]))
    assert found == pytest.approx(logistic.least, abs=1e-8)
    ridge = Ridge(alpha=120 * 0.05 / 2).fit(rows, y)
    squared = Objective(kind="squared", features=rows, target=y, penalty=0.05)
    assert squared.loss(ridge.coef_, float(ridge.intercept_)) == pytest.approx(squared.least)


def test_a_loss_without_bound_is_told_as_such() -> None:
    """Parameters beyond all measure have an infinite loss, and warn nobody."""
    objective = made("squared", (6, 2, 0), 1.0)
    assert objective.loss(np.full(2, 1e200), 0.0) == np.inf
