from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.baselines import BASELINES, fit_baseline
from grader.analysis.metrics import MetricInputError, MetricOptionError, compute

WORDS = np.array(["no", "no", "no", "yes"])


def mixed(n: int, seed: int = 0) -> tuple[pd.DataFrame, Any]:
    """Return a table of mixed types with gaps, and a number that depends on three columns."""
    rng = np.random.default_rng(seed)
    size, kind = rng.normal(size=n), rng.choice(["a", "b"], n)
    when = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, n), "D")
    target = 2 * size + 3 * (kind == "a") + rng.normal(size=n) * 0.1
    gaps = rng.random(n) < 0.1
    frame = pd.DataFrame(
        {
            "size": np.where(gaps, np.nan, size),
            "kind": pd.Series(kind).where(rng.random(n) > 0.05, None),
            "when": when,
            "flag": rng.random(n) < 0.5,
            "name": [f"row {at}" for at in range(n)],
            "empty": np.nan,
            "endless": np.where(rng.random(n) < 0.02, np.inf, 1.0),
        }
    )
    return frame, target


def test_every_baseline_is_there() -> None:
    """The baselines of the lesson are known, each with a source."""
    assert set(BASELINES) == {
        *("majority", "stratified", "prior", "mean", "median", "quantile"),
        *("last_value", "seasonal_last_value", "moving_average"),
        *("popularity", "current_rule", "logistic", "linear"),
    }
    assert all(each.title and each.source for each in BASELINES.values())


def test_the_majority_is_always_predicted() -> None:
    """The most frequent class of the training rows stands for every row."""
    fitted = fit_baseline("Majority", "classification", None, WORDS, seed=0)
    assert fitted.predict_labels(3).tolist() == ["no"] * 3
    assert fitted.classes == ("no", "yes")
    assert fitted.predict_scores(2).tolist() == [[1.0, 0.0]] * 2


def test_the_prior_gives_shares() -> None:
    """The shares of the classes are the probabilities of every row."""
    fitted = fit_baseline("prior", "classification", None, WORDS, seed=0)
    assert fitted.predict_scores(1).tolist() == [[0.75, 0.25]]


def test_stratified_draws_by_seed() -> None:
    """Classes are drawn as often as they were seen, and a seed decides which."""
    first, again, other = (
        fit_baseline("stratified", "classification", None, WORDS, seed=seed).predict_labels(1_000)
        for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert (first != other).any()
    assert (first == "yes").mean() == pytest.approx(0.25, abs=0.05)


def test_numbers_are_repeated() -> None:
    """Mean, median and a quantile of the training values stand for every row."""
    values = [1.0, 2.0, 9.0]
    for name, options, value in (
        ("mean", {}, 4.0),
        ("median", {}, 2.0),
        ("quantile", {"quantile": 0.99}, 8.86),
    ):
        fitted = fit_baseline(name, "regression", None, values, seed=0, **options)
        assert fitted.predict_values(2) == pytest.approx([value] * 2)


def test_what_was_goes_on() -> None:
    """Forecasts repeat the last value, the last season, or the mean of the last values."""
    values = [9.0, 1.0, 2.0, 3.0]
    for name, options, expected in (
        ("last value", {}, [3.0] * 5),
        ("seasonal-last-value", {"season": 3}, [1.0, 2.0, 3.0, 1.0, 2.0]),
        ("moving_average", {"window": 2}, [2.5] * 5),
    ):
        fitted = fit_baseline(name, "forecasting", None, values, seed=0, **options)
        assert fitted.predict_values(5).tolist() == expected
        assert fitted.predict_scores(5).tolist() == expected


def test_each_series_goes_on_by_itself() -> None:
    """Rows of several series take turns, and each repeats its own season."""
    past = pd.DataFrame({"shop": list("ababab")})
    fitted = fit_baseline(
        "seasonal_last_value",
        "forecasting",
        past,
        [1, 10, 2, 20, 3, 30],
        seed=0,
        season=2,
        series_column="shop",
    )
    future = pd.DataFrame({"shop": list("bbaab")})
    assert fitted.predict_values(future).tolist() == [20, 30, 2, 3, 20]
    with pytest.raises(MetricInputError, match="no training values of some series"):
        fitted.predict_values(pd.DataFrame({"shop": ["c"]}))


def test_popular_items_come_first() -> None:
    """An item scores as often as it was relevant in training, and a new one scores 0."""
    past = pd.DataFrame({"item": ["x", "x", "y", "z"]})
    fitted = fit_baseline("popularity", "ranking", past, [1, 1, 1, 0], seed=0, item_column="item")
    asked = pd.DataFrame({"item": ["z", "y", "x", "new"]})
    assert fitted.predict_scores(asked).tolist() == [0, 1, 2, 0]


def test_the_current_rule_is_a_column_or_a_function() -> None:
    """What is done today may be written down beside the rows, or be computed from them."""
    rows = pd.DataFrame({"amount": [1, 500], "rule": [0, 1]})
    column = fit_baseline("current_rule", "classification", rows, [0, 1], seed=0, rule="rule")
    function = fit_baseline(
        "current_rule", "classification", rows, [0, 1], seed=0, rule=lambda x: x["amount"] > 100
    )
    assert column.predict_labels(rows).tolist() == [0, 1]
    assert function.predict_values(rows).tolist() == [0, 1]


def test_a_plain_linear_model_takes_tables_as_they_come() -> None:
    """Gaps, words, dates, truths, ids and infinities do not keep it from learning."""
    frame, target = mixed(400)
    unseen, truth = mixed(200, seed=1)
    unseen.loc[0, "kind"] = "new"
    fitted = fit_baseline("linear", "regression", frame, target, seed=0)
    assert compute("r2", truth, fitted.predict_values(unseen)) > 0.7


def test_a_plain_logistic_model_takes_tables_as_they_come() -> None:
    """The classes and their probabilities come in the order of the sorted classes."""
    frame, target = mixed(400)
    unseen, truth = mixed(200, seed=1)
    words = np.where(target > 1.5, "yes", "no")
    fitted = fit_baseline("logistic", "classification", frame, words, seed=0)
    actual = np.where(truth > 1.5, "yes", "no")
    assert compute("roc_auc", actual, fitted.predict_scores(unseen), positive="yes") > 0.85
    assert set(fitted.predict_labels(unseen)) == {"yes", "no"}
    one = fit_baseline("logistic", "classification", frame, ["no"] * 400, seed=0)
    assert set(one.predict_labels(unseen)) == {"no"}


def test_a_plain_model_learns_from_training_rows_only() -> None:
    """A row is predicted alike whatever other rows are predicted with it."""
    frame, target = mixed(200)
    fitted = fit_baseline("linear", "regression", frame, target, seed=0)
    unseen, _ = mixed(50, seed=1)
    together = fitted.predict_values(unseen)
    assert fitted.predict_values(unseen.iloc[:5]) == pytest.approx(together[:5])


def test_arrays_are_tables_too() -> None:
    """Features may come without names."""
    rows = np.arange(20.0).reshape(10, 2)
    fitted = fit_baseline("linear", "regression", rows, rows[:, 0] * 2, seed=0)
    assert fitted.predict_values(rows) == pytest.approx(rows[:, 0] * 2, rel=0.2, abs=1.5)


@pytest.mark.parametrize(
    ("name", "task", "options", "said"),
    [
        ("oracle", "regression", {}, "no baseline `oracle`"),
        ("mean", "classification", {}, "not for classification"),
        ("mean", "regression", {"season": 2}, "takes no `season`"),
        ("moving_average", "forecasting", {}, "needs `window`"),
        ("moving_average", "forecasting", {"window": 0}, "whole number"),
        ("moving_average", "forecasting", {"window": 9}, "only 2 to learn from"),
        ("quantile", "regression", {"quantile": 2}, "between 0 and 1"),
        ("linear", "regression", {}, "needs the features"),
        ("current_rule", "regression", {"rule": ""}, "name of a column"),
        ("popularity", "ranking", {"item_column": "item"}, "no column `item`"),
    ],
)
def test_what_cannot_be_fitted_says_why(
    name: str, task: Any, options: dict[str, Any], said: str
) -> None:
    """Unknown names, other tasks and impossible options are refused in words."""
    with pytest.raises((MetricOptionError, MetricInputError), match=said):
        fit_baseline(name, task, None, [1.0, 2.0], seed=0, **options)


def test_a_table_without_anything_to_learn_from_is_refused() -> None:
    """Ids and empty columns are no features."""
    frame = pd.DataFrame({"name": [f"row {at}" for at in range(100)], "empty": np.nan})
    with pytest.raises(MetricInputError, match="anything to learn from"):
        fit_baseline("linear", "regression", frame, np.arange(100.0), seed=0)
