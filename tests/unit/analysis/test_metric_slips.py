"""Guesses at how a wrong value of a metric came about."""

from __future__ import annotations

import numpy as np
import pytest

from grader.analysis.metric_slips import slip_of
from grader.analysis.metrics import compute, find_metric

TRUE = np.array([1, 0, 0, 1, 1, 0, 0, 0, 1, 0])
SAID = np.array([1, 1, 0, 1, 0, 1, 0, 1, 1, 0])


def slip(given: float, name: str, true: np.ndarray = TRUE, said: np.ndarray = SAID) -> str:
    """Return the guess for a value of a metric."""
    return slip_of(given, find_metric(name), true, said, options={}, near=0.0005)


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [("precision", "recall", "it is the recall"), ("recall", "precision", "it is the precision")],
)
def test_another_metric_is_named(name: str, other: str, words: str) -> None:
    """A value that is another metric of the same predictions is called by its name."""
    assert words in slip(compute(other, TRUE, SAID), name)


def test_scale_root_and_complement_are_named() -> None:
    """Percentages, missing roots and error rates are recognised."""
    amounts, guesses = TRUE * 10.0, SAID * 7.0 + 1
    rmse = compute("rmse", amounts, guesses)
    assert "without the root" in slip(rmse**2, "rmse", amounts, guesses)
    assert "percentage" in slip(100 * compute("recall", TRUE, SAID), "recall")
    assert "one minus" in slip(1 - compute("balanced_accuracy", TRUE, SAID), "balanced_accuracy")


def test_nothing_is_guessed_where_nothing_fits() -> None:
    """A value that is no slip gets no guess."""
    assert slip(0.123, "precision") == ""
