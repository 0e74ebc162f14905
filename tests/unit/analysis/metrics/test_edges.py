"""What has no value, what cannot be measured, and what divisions by zero and ties give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.analysis.metrics import MetricError, UndefinedMetricError, compute

UNDEFINED: list[tuple[str, Any, Any, dict[str, Any], str]] = [
    ("roc_auc", [0, 0, 0], [0.1, 0.2, 0.3], {}, "All 3 rows are not of the positive class"),
    ("roc_auc", [1, 1], [0.1, 0.2], {}, "All 2 rows are of the positive class"),
    ("average_precision", [0, 0], [0.1, 0.2], {}, "nothing to be found"),
    ("recall", [0, 0], [0, 1], {}, "nothing to be found"),
    ("f1", [0, 0], [0, 0], {}, "nothing to be found"),
    ("recall_at_k", [0, 0], [0.1, 0.2], {"k": 1}, "nothing to be found"),
    ("lift", [0, 0], [0.1, 0.2], {"k": 1}, "nothing to be found"),
    ("precision_at_k", [0, 1], [0.1, 0.2], {"k": 3}, "k is 3, and there are only 2 rows"),
    ("r2", [2.0, 2.0], [1.0, 2.0], {}, "All actual values are equal"),
    ("r2", [2.0], [1.0], {}, "All actual values are equal"),
    ("mape", [0.0, 0.0], [1.0, 2.0], {}, "2 actual values of 2 are zero.* zero; MAE or"),
    ("mape", [0.0, 1.0], [1.0, 2.0], {}, "1 actual value of 2 is zero.* zero; WAPE"),
    ("wape", [0.0, 0.0], [1.0, 2.0], {}, "All actual values are zero"),
    ("mase", [1.0], [1.0], {"y_train": [3.0, 3.0]}, "without any change"),
    (
        "mase",
        [1.0],
        [1.0],
        {"y_train": [3.0]},
        "too few, because MASE compares with the value 1 row before: 1 value",
    ),
    (
        "mase",
        [1.0],
        [1.0],
        {"y_train": [3.0, 3.0, 1.0], "series": ["a"], "train_series": ["a", "a", "b"]},
        "values of `a` repeat without any change",
    ),
    ("silhouette", [[1.0], [2.0]], [0, 0], {}, "1 cluster in 2 rows"),
    ("silhouette", [[1.0], [2.0]], [0, 1], {}, "2 clusters in 2 rows"),
    ("ndcg", [0, 0], [0.1, 0.2], {}, "nothing can be found"),
    ("roc_auc", [0, 0], [[0.5, 0.5], [0.1, 0.9]], {}, "All 2 rows are not of the positive"),
    ("roc_auc", ["a", "a"], [0.5, 0.1], {"positive": "b"}, "All 2 rows are not of the positive"),
    ("rmse", [1e300, 0.0], [0.0, 1e300], {}, "too large to be told"),
    ("r2", [1e300, 0.0], [0.0, 1e300], {}, "too large|All actual"),
    ("map", [0, 0], [0.1, 0.2], {}, "nothing can be found"),
    ("mrr", [0, 0], [0.1, 0.2], {}, "nothing can be found"),
    ("hit_at_k", [0, 0], [0.1, 0.2], {"k": 1}, "nothing can be found"),
]


@pytest.mark.parametrize(
    ("name", "true", "predicted", "options", "said"), UNDEFINED, ids=lambda each: str(each)[:30]
)
def test_what_has_no_value_says_why(
    name: str, true: Any, predicted: Any, options: dict[str, Any], said: str
) -> None:
    """A metric without a value is an error with a reason, and never NaN."""
    with pytest.raises(UndefinedMetricError, match=said) as caught:
        compute(name, true, predicted, **options)
    assert caught.value.reason.endswith(".")


WRONG: list[tuple[str, Any, Any, dict[str, Any], str]] = [
    (
        "mae",
        [1.0, 2.0],
        ["a", 2.0],
        {},
        "1 of 2 of the predictions is not numeric, for example 'a'",
    ),
    ("mae", [1.0, 2.0], [[1.0, 2.0], [1.0, 2.0]], {}, "2 columns"),
    ("mae", [1.0, 2.0], [[1.0], [1.0, 2.0]], {}, "differ in length"),
    ("mae", 3.0, 2.0, {}, "0 dimensions"),
    ("mae", [1.0], np.array([1j]), {}, "of type complex128"),
    ("recall_at_k", [0, 1], [0, 1], {"k": float("nan")}, "k is a whole number"),
    ("accuracy", ["a", "b"], [1, 0], {}, "are text and the predictions are numbers"),
    ("precision", ["a", "b"], ["a", "a"], {}, "Which class is the positive one"),
    ("precision", ["a", "b"], ["a", "a"], {"positive": "c"}, "No row is of the positive class"),
    ("f1", [0, 1, 2], [0, 1, 2], {}, "macro, micro or weighted"),
    ("roc_auc", [0, 1, 2], np.eye(3), {}, "macro or weighted"),
    ("roc_auc", [0, 1, 2], [0.1, 0.2, 0.3], {}, "for two classes, and there are 3"),
    ("log_loss", [0, 1], [0.5, 1.5], {}, "outside 0 to 1"),
    ("log_loss", [0, 1, 2], np.eye(3) + 0.2, {}, "outside 0 to 1"),
    ("log_loss", [0, 1, 2], np.full((3, 3), 0.3), {}, "do not sum to 1"),
    ("log_loss", [0, 1, 2], np.full((3, 4), 0.25), {}, "3 classes and 4 columns"),
    ("log_loss", ["a", "b"], np.eye(2), {"classes": ["a", "c"]}, "no column for `b`"),
    ("fbeta", [0, 1], [0, 1], {"beta": -1}, "Beta is a number above 0"),
    ("pinball_loss", [0, 1], [0, 1], {"quantile": 1}, "between 0 and 1"),
    ("mase", [0, 1], [0, 1], {"y_train": [1, 2], "season": 0}, "season is a whole number"),
    ("mase", [0, 1], [0, 1], {"y_train": [1, 2], "series": ["a", "a"]}, "Name the series of the"),
    (
        "mase",
        [0, 1],
        [0, 1],
        {"y_train": [1, 2], "series": ["a", "b"], "train_series": ["a", "a"]},
        "1 series of the rows has no training values, for example b",
    ),
    (
        "mase",
        [0, 1],
        [0, 1],
        {"y_train": [1, 2], "series": ["a", None], "train_series": ["a", "a"]},
        "series is missing in 1 row",
    ),
    ("f1", [0, 1], [0, 1], {"average": "bogus"}, "`binary`, `macro`, `micro` and `weighted`"),
    ("roc_auc", [0, 1], [0, 1], {"average": "micro"}, "`macro` and `weighted`"),
    ("roc_auc", [0, 1], [2**53 + 2, 2**53 + 3], {}, "2 of 2 of the predictions are beyond 9,007"),
    ("recall_at_k", [0, 1], [0, 1], {"k": 0}, "k is a whole number"),
    ("recall_at_k", [0, 1], [0, 1], {"k": 1.5}, "k is a whole number"),
    ("interval_coverage", [0.0], [[1.0, 0.0]], {}, "above the upper one in 1 row"),
    ("interval_coverage", [0.0], [0.0], {}, "two columns"),
    ("ndcg", [-1, 1], [0.1, 0.2], {}, "below zero in 1 row"),
    ("map", [0, 1], [0.1, 0.2], {"queries": ["a", None]}, "query is missing in 1 row"),
    ("map", [0, 1], [0.1, 0.2], {"queries": ["a"]}, "1 queries for 2 rows"),
    ("expected_cost", [0, 1], [0, 1], {"costs": {"false_positive": 1}}, "no cost for a false neg"),
    ("expected_cost", [0, 1], [0, 1], {"costs": 3}, "costs are an object"),
]


@pytest.mark.parametrize(
    ("name", "true", "predicted", "options", "said"), WRONG, ids=lambda each: str(each)[:30]
)
def test_what_cannot_be_measured_says_why(
    name: str, true: Any, predicted: Any, options: dict[str, Any], said: str
) -> None:
    """Wrong input and wrong options are errors that name what is wrong."""
    with pytest.raises(MetricError, match=said):
        compute(name, true, predicted, **options)


DEFINED: list[tuple[str, Any, Any, dict[str, Any], float]] = [
    ("precision", [0, 1], [0, 0], {}, 0.0),
    ("f1", [0, 1], [1, 0], {}, 0.0),
    ("recall", ["no", "yes"], ["yes", "yes"], {"positive": "yes"}, 1.0),
    ("recall", [0.0, 1.0], [1.0, 1.0], {"positive": "1"}, 1.0),
    ("log_loss", [1, 1], [[0.0, 1.0], [0.0, 1.0]], {}, 0.0),
    ("recall", [False, True], [True, True], {}, 1.0),
    ("accuracy", [-1, 1], [1.0, 1.0], {}, 0.5),
    ("balanced_accuracy", [1, 1], [0, 1], {}, 0.5),
    ("smape", [0.0, 1.0], [0.0, 1.0], {}, 0.0),
    ("log_loss", [1, 1], [1.0, 1.0], {}, 0.0),
    ("brier", [1, 1], [0.0, 1.0], {}, 0.5),
    ("ari", [1, 1], [2, 2], {}, 1.0),
    ("ndcg", [3], [0.1], {}, 1.0),
    ("precision_at_k", [1, 0, 0, 0], [5, 5, 5, 5], {"k": 2}, 0.25),
    ("precision_at_k", [1, 0, 0, 0], [5, 4, 3, 2], {"k": 0.25}, 1.0),
    ("lift", [1, 0, 0, 0], [5, 4, 3, 2], {"k": 1}, 4.0),
    ("mrr", [0, 1], [0.5, 0.5], {}, 0.75),
    ("hit_at_k", [0, 1], [0.5, 0.5], {"k": 1}, 0.5),
    ("expected_cost", [0, 1], [1, 0], {"costs": {"false_positive": 1, "false_negative": 5}}, 3.0),
    (
        "expected_cost",
        ["a", "b", "c"],
        ["a", "c", "c"],
        {"costs": {"a": {"b": 1, "c": 1}, "b": {"a": 2, "c": 6}, "c": {"a": 1, "b": 1}}},
        2.0,
    ),
    ("interval_coverage", [1.0, 2.0], [[1.0, 2.0], [3.0, 4.0]], {}, 0.5),
    ("coverage_gap", [1.0, 2.0], [[1.0, 2.0], [3.0, 4.0]], {"nominal": 0.9}, 0.4),
    ("average_precision", ["a", "b"], [[0.9, 0.1], [0.2, 0.8]], {"positive": "a"}, 1.0),
]


@pytest.mark.parametrize(
    ("name", "true", "predicted", "options", "value"), DEFINED, ids=lambda each: str(each)[:30]
)
def test_edges_have_the_documented_value(
    name: str, true: Any, predicted: Any, options: dict[str, Any], value: float
) -> None:
    """Divisions by zero, ties and single classes give what the metric says they give."""
    assert compute(name, true, predicted, **options) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("name", ["mae", "rmse", "accuracy", "roc_auc", "average_precision"])
@pytest.mark.parametrize("factor", [1e308, 1e-300, 5e-324])
def test_weights_of_any_size_are_proportions(name: str, factor: float) -> None:
    """Weights as large or as small as numbers can be say the same as those of usual size."""
    true, predicted = [0, 1, 1, 0, 1], [0, 1, 0, 1, 1]
    usual = compute(name, true, predicted, sample_weight=[1, 1, 0, 1, 1])
    found = compute(name, true, predicted, sample_weight=[factor, factor, 0, factor, factor])
    assert found == pytest.approx(usual)
