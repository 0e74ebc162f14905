"""Metrics of predicted classes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal

import numpy as np

from grader.analysis.metrics.inputs import TWO, Coded, label_text, labels, named, positive_code
from grader.analysis.metrics.metric import (
    Floats,
    Metric,
    MetricOptionError,
    Options,
    Prepared,
)
from grader.analysis.metrics.weighting import from_sums, mean_of, ratio
from grader.analysis.wording import code, listing

AVERAGES = ("macro", "micro", "weighted")
NO_POSITIVES = "No actual label is of the positive class, so there is nothing to be found."
NO_CLASS = "No row has any weight."
Kind = Literal["precision", "recall", "f"]
COSTS = ("false_positive", "false_negative", "true_positive", "true_negative")
MOST_BETA = 1e6  # recall alone, to any number of digits; its square must be a number


def _accuracy(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import accuracy_score

    coded = labels(y_true, y_pred)
    return mean_of(
        (coded.true == coded.predicted).astype(np.float64),
        lambda weight: accuracy_score(coded.true, coded.predicted, sample_weight=weight),
    )


def _balanced_accuracy(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import recall_score

    coded = labels(y_true, y_pred)
    n = len(coded.classes)
    present = np.unique(coded.true)

    def finish(sums: Floats) -> Floats:
        recalls = ratio(sums[:, :n], sums[:, n : 2 * n])
        there = ~np.isnan(recalls)
        return ratio(np.nansum(recalls, axis=1), there.sum(axis=1).astype(np.float64))

    def value(weight: Floats | None) -> Any:
        """Return what balanced_accuracy_score does, which warns of classes never there."""
        return recall_score(
            coded.true,
            coded.predicted,
            labels=present,
            average="macro",
            sample_weight=weight,
            zero_division=0,
        )

    return from_sums(_class_counts(coded), finish, undefined=NO_CLASS, value=value)


def _class_counts(coded: Coded) -> Floats:
    """Return hits, actual and predicted rows of each class side by side, ``(n_rows, 3 n)``."""
    every = np.arange(len(coded.classes))
    true, predicted = coded.true[:, None] == every, coded.predicted[:, None] == every
    return np.hstack([true & predicted, true, predicted]).astype(np.float64)


def _per_class(y_true: Any, y_pred: Any, options: Options, *, kind: Kind) -> Prepared:
    """Prepare precision, recall or F-beta, of one class or averaged over classes."""
    coded = labels(y_true, y_pred)
    beta = _beta(options) if kind == "f" else 1.0
    average = _average(coded.classes, options)
    if average == "binary":
        positive = positive_code(coded.classes, options)
        coded = Coded(
            true=(coded.true == positive).astype(np.intp),
            predicted=(coded.predicted == positive).astype(np.intp),
            classes=(0, 1),
        )
    return from_sums(
        _class_counts(coded),
        partial(_averaged, kind=kind, average=average, beta=beta),
        undefined=NO_POSITIVES,
        value=lambda weight: _by_sklearn(coded, kind, average, beta, weight),
    )


def _average(classes: Sequence[Any], options: Options) -> str:
    average = options.get("average")
    if average == "binary" or (average is None and options.get("positive") is not None):
        return "binary"
    if average is None and len(classes) <= TWO:
        return "binary"
    if average not in (None, *AVERAGES):
        raise MetricOptionError(
            f"There is no average {code(average)}; there are "
            f"{listing([code(each) for each in ('binary', *AVERAGES)])}."
        )
    if average is None:
        raise MetricOptionError(
            f"There are {len(classes)} classes ({named(classes)}); name how to average over "
            f"them: {listing(list(AVERAGES), 'or')}. Or name one class as the positive one."
        )
    return str(average)


def _beta(options: Options) -> float:
    beta = options.get("beta", 1.0)
    if isinstance(beta, bool) or not isinstance(beta, int | float) or not 0 < beta <= MOST_BETA:
        raise MetricOptionError("Beta is a number above 0: how much more recall counts.")
    return float(beta)


def _averaged(sums: Floats, *, kind: Kind, average: str, beta: float) -> Floats:
    hits, true, predicted = np.split(sums, 3, axis=1)
    if average == "binary":
        hits, true, predicted = hits[:, 1:], true[:, 1:], predicted[:, 1:]
    if average == "micro":
        hits, true, predicted = (
            each.sum(axis=1, keepdims=True) for each in (hits, true, predicted)
        )
    scores = np.nan_to_num(_score(hits, true, predicted, kind, beta))
    if average == "binary":
        undefined = true[:, 0] == 0 if kind != "precision" else np.zeros(len(sums), dtype=bool)
        return np.where(undefined, np.nan, scores[:, 0])
    importance = true if average == "weighted" else (true + predicted > 0).astype(np.float64)
    return ratio((scores * importance).sum(axis=1), importance.sum(axis=1))


def _score(hits: Floats, true: Floats, predicted: Floats, kind: Kind, beta: float) -> Floats:
    if kind == "precision":
        return ratio(hits, predicted)
    if kind == "recall":
        return ratio(hits, true)
    return ratio((1 + beta**2) * hits, beta**2 * true + predicted)


def _by_sklearn(coded: Coded, kind: Kind, average: str, beta: float, weight: Floats | None) -> Any:
    from sklearn.metrics import fbeta_score, precision_score, recall_score

    same = {"average": average, "sample_weight": weight, "zero_division": 0}
    if kind == "precision":
        return precision_score(coded.true, coded.predicted, **same)
    if kind == "recall":
        return recall_score(coded.true, coded.predicted, **same)
    return fbeta_score(coded.true, coded.predicted, beta=beta, **same)


def _expected_cost(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    coded = labels(y_true, y_pred)
    return mean_of(cost_table(coded.classes, options)[coded.true, coded.predicted])


def cost_table(classes: Sequence[Any], options: Options) -> Floats:
    """Return what each actual class costs under each predicted one, ``(n_classes, n_classes)``.

    Args:
        classes: Every label.
        options: With ``costs``: for two classes ``false_positive`` and ``false_negative``, and
            ``true_positive`` and ``true_negative`` if they cost or bring something; for more
            classes ``{actual: {predicted: cost}}``, where a right prediction costs nothing
            unless it is named.

    Raises:
        MetricOptionError: If a cost is missing or is no number.
    """
    costs = options["costs"]
    if not isinstance(costs, Mapping) or not costs:
        raise MetricOptionError("The costs are an object that gives each kind of error a cost.")
    if set(costs) <= set(COSTS):
        return _two_class_costs(classes, costs, options)
    by_name = {label_text(actual): row for actual, row in costs.items()}
    table = np.zeros((len(classes), len(classes)))
    for i, actual in enumerate(classes):
        row = by_name.get(label_text(actual), {})
        prices = (
            {label_text(key): value for key, value in row.items()}
            if isinstance(row, Mapping)
            else {}
        )
        for j, predicted in enumerate(classes):
            price = prices.get(label_text(predicted), 0 if i == j else None)
            table[i, j] = _price(price, f"{code(actual)} taken for {code(predicted)}")
    return table


def _two_class_costs(classes: Sequence[Any], costs: Mapping[str, Any], options: Options) -> Floats:
    positive = positive_code(classes, options)
    prices = {"true_positive": 0, "true_negative": 0, **costs}
    table = np.zeros((len(classes), len(classes)))
    for i in range(len(classes)):
        for j in range(len(classes)):
            right = "true" if (i == positive) == (j == positive) else "false"
            name = f"{right}_{'positive' if j == positive else 'negative'}"
            table[i, j] = _price(prices.get(name), name.replace("_", " "))
    return table


def _price(value: Any, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise MetricOptionError(f"There is no cost for a {what}.")
    return float(value)


def _labels(name: str, title: str, prepare: Any, **more: Any) -> Metric:
    given: dict[str, Any] = {
        "task": "classification",
        "direction": "higher",
        "takes": "labels",
        "low": 0,
        "high": 1,
        "source": f"sklearn.metrics.{name}_score",
    }
    return Metric(name=name, title=title, prepare=prepare, **(given | more))


_OF_CLASSES = {"options": ("average", "positive")}
CLASSIFICATION = (
    _labels("accuracy", "accuracy", _accuracy),
    _labels(
        "balanced_accuracy",
        "balanced accuracy",
        _balanced_accuracy,
        edges="the mean over the classes that are there",
    ),
    _labels(
        "precision",
        "precision",
        partial(_per_class, kind="precision"),
        edges="0 where the class is never predicted",
        **_OF_CLASSES,
    ),
    _labels(
        "recall",
        "recall",
        partial(_per_class, kind="recall"),
        edges="undefined without positives; in an average 0 for a class that is never there",
        aliases=("sensitivity", "true positive rate"),
        **_OF_CLASSES,
    ),
    _labels(
        "f1",
        "F1",
        partial(_per_class, kind="f"),
        edges="undefined without positives; 0 without hits",
        **_OF_CLASSES,
    ),
    _labels(
        "fbeta",
        "F-beta",
        partial(_per_class, kind="f"),
        edges="undefined without positives; 0 without hits",
        aliases=("f beta",),
        needs=("beta",),
        **_OF_CLASSES,
    ),
    _labels(
        "expected_cost",
        "expected cost",
        _expected_cost,
        direction="lower",
        low=-math.inf,
        high=math.inf,
        source="C. Elkan, The foundations of cost-sensitive learning, 2001: mean cost of a row",
        aliases=("cost", "mean cost"),
        needs=("costs",),
        options=("positive",),
    ),
)
