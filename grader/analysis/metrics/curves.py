"""Metrics of scores: how well rows of the positive class are put before the others."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from grader.analysis.metrics.inputs import PREDICTED, TWO, matrix, same_length
from grader.analysis.metrics.metric import (
    Floats,
    Metric,
    MetricOptionError,
    Options,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.probabilities import column_of_class, scores_of_positive
from grader.analysis.metrics.weighting import Order, ratio, totals
from grader.analysis.wording import code, count, listing

HALF = 0.5
AVERAGES = ("macro", "weighted")
LEAST = np.finfo(np.float64).tiny  # stands for zero where nothing is divided
Positive = NDArray[np.bool_]
Binary = Callable[[Positive, Floats], Prepared]


def _binary_auc(positive: Positive, scores: Floats) -> Prepared:
    from sklearn.metrics import roc_auc_score

    _both_classes(positive, "ROC AUC compares rows of two classes")
    order = Order.of(scores, positive)

    def replicate(drawn: Floats) -> Floats:
        hits, every = order.split(drawn)
        others = np.subtract(every, hits, out=every)
        positives, total = totals(hits), totals(others)
        lost = np.einsum("ij,ij->j", hits, np.cumsum(others, axis=0))  # ties lose in full here
        halves = HALF * np.einsum("ij,ij->j", hits, others)
        return ratio(positives * total - lost + halves, positives * total)

    return Prepared(
        n_rows=len(scores),
        value=lambda weight: float(roc_auc_score(positive, scores, sample_weight=weight)),
        replicate=replicate,
    )


def _binary_average_precision(positive: Positive, scores: Floats) -> Prepared:
    from sklearn.metrics import average_precision_score

    _some_positive(positive)
    order = Order.of(scores, positive)

    def replicate(drawn: Floats) -> Floats:
        hits, every = order.split(drawn)
        precision = np.cumsum(hits, axis=0)
        precision /= np.maximum(np.cumsum(every, axis=0), LEAST)
        return ratio(np.einsum("ij,ij->j", hits, precision), totals(hits))

    return Prepared(
        n_rows=len(scores),
        value=lambda weight: float(
            average_precision_score(positive, scores, sample_weight=weight)
        ),
        replicate=replicate,
    )


def _both_classes(positive: Positive, why: str) -> None:
    share = int(positive.sum())
    if share in (0, len(positive)):
        which = "not of the positive class" if share == 0 else "of the positive class"
        raise UndefinedMetricError(f"All {count(len(positive), 'row')} are {which}, and {why}.")


def _some_positive(positive: Positive) -> None:
    if not positive.any():
        raise UndefinedMetricError(
            f"None of {count(len(positive), 'row')} is of the positive class, so there is nothing "
            "to be found."
        )


def _for_classes(y_true: Any, y_pred: Any, options: Options, *, binary: Binary) -> Prepared:
    """Prepare a metric of two classes, or its average over each class against the others."""
    scores = matrix(y_pred, PREDICTED)
    average = options.get("average")
    if average not in (None, *AVERAGES):
        raise MetricOptionError(
            f"There is no average {code(average)} over curves; there are "
            f"{listing([code(each) for each in AVERAGES])}."
        )
    if scores.shape[1] <= TWO:
        return binary(*scores_of_positive(y_true, scores, options))
    codes, n_classes = column_of_class(y_true, options, scores.shape[1])
    same_length(codes, scores)
    if scores.shape[1] != n_classes:
        raise UndefinedMetricError(
            f"There are {count(scores.shape[1], 'column')} of scores, and the actual labels are "
            f"of {count(n_classes, 'class', 'classes')}; a class without rows has no curve."
        )
    if average is None:
        raise MetricOptionError(
            f"There are {n_classes} classes; name how to average over them: macro or weighted. "
            "Each class is set against all others."
        )
    parts = [binary(codes == at, scores[:, at]) for at in range(n_classes)]
    members = codes[:, None] == np.arange(n_classes)
    return _mean_over(parts, members.astype(np.float64), weighted=average == "weighted")


def _mean_over(parts: list[Prepared], members: Floats, *, weighted: bool) -> Prepared:
    def shares(drawn: Floats) -> Floats:
        sums = drawn.T @ members
        return (
            sums / sums.sum(axis=1, keepdims=True)
            if weighted
            else np.full(sums.shape, 1 / len(parts))
        )

    def value(weight: Floats | None) -> float:
        drawn = np.ones((len(members), 1)) if weight is None else weight[:, None]
        return float(np.dot([part.value(weight) for part in parts], shares(drawn)[0]))

    def replicate(drawn: Floats) -> Floats:
        values = np.column_stack([part.replicate(drawn) for part in parts])
        mean: Floats = (values * shares(drawn)).sum(axis=1)
        return mean

    return Prepared(n_rows=len(members), value=value, replicate=replicate)


def _at_k(
    y_true: Any, y_pred: Any, options: Options, *, kind: Literal["precision", "recall", "lift"]
) -> Prepared:
    positive, scores = scores_of_positive(y_true, y_pred, options)
    k = _k(options["k"], len(scores))
    if kind != "precision":
        _some_positive(positive)
    order = Order.of(scores, positive)

    def replicate(drawn: Floats) -> Floats:
        hits, every = order.split(drawn)
        total, found = totals(every), totals(hits)
        wanted = k(total)
        top = _hits_in_top(hits, every, wanted)
        if kind == "recall":
            return ratio(top, found)
        return ratio(top, wanted) if kind == "precision" else ratio(top * total, wanted * found)

    def value(_weight: Floats | None) -> float:
        return float(replicate(np.ones((len(scores), 1)))[0])

    return Prepared(n_rows=len(scores), value=value, replicate=replicate)


def _hits_in_top(hits: Floats, every: Floats, wanted: Floats) -> Floats:
    """Return positives among the first rows, expected over all orders of equal scores."""
    reached = np.cumsum(every, axis=0)
    enough = reached[-1] >= wanted
    last = np.minimum((reached < wanted).sum(axis=0), len(every) - 1)[None, :]
    inside = np.take_along_axis(every, last, axis=0)[0]
    before = np.take_along_axis(reached, last, axis=0)[0] - inside
    found = np.take_along_axis(np.cumsum(hits, axis=0), last, axis=0)[0]
    in_run = np.take_along_axis(hits, last, axis=0)[0]
    top = found - in_run + ratio((wanted - before) * in_run, inside)
    return np.where(enough, top, np.nan)


def _k(k: Any, n_rows: int) -> Callable[[Floats], Floats]:
    """Return how many rows are looked at, given how many there are."""
    if isinstance(k, float) and 0 < k < 1:
        return lambda total: np.maximum(np.ceil(np.round(k * total, 9)), 1)
    whole = whole_k(k)
    if whole > n_rows:
        raise UndefinedMetricError(
            f"k is {whole:,}, and there are only {count(n_rows, 'row')} to choose from."
        )
    return lambda total: np.full(total.shape, float(whole))


def whole_k(k: Any) -> int:
    """Return k as a whole number of rows.

    Raises:
        MetricOptionError: If it is not one.
    """
    is_number = isinstance(k, int | float | np.integer) and not isinstance(k, bool)
    if not is_number or not math.isfinite(k) or k != int(k) or k < 1:
        raise MetricOptionError("k is a whole number of rows, 1 or more, or a share below 1.")
    return int(k)


EXPECTED_OVER_TIES = (
    "the expected value over all orders of rows with equal scores; F. McSherry and M. Najork, "
    "Computing information retrieval performance measures efficiently in the presence of tied "
    "scores, 2008"
)


def _at_k_metric(name: str, title: str, source: str, **more: Any) -> Metric:
    given: dict[str, Any] = {
        "high": 1,
        "edges": "undefined with fewer than k rows or without positives",
    }
    return Metric(
        name=name,
        title=title,
        task="classification",
        direction="higher",
        takes="scores",
        low=0,
        source=source,
        ties=EXPECTED_OVER_TIES,
        needs=("k",),
        options=("positive", "classes"),
        weighted=False,
        **(given | more),
    )


CURVES = (
    Metric(
        name="roc_auc",
        title="ROC AUC",
        task="classification",
        direction="higher",
        takes="scores",
        low=0,
        high=1,
        source="sklearn.metrics.roc_auc_score; of more than two classes each against the others",
        ties="one between a positive and another row counts one half",
        edges="undefined if all rows are of one class",
        aliases=("auc", "auroc", "roc auc score", "area under the roc curve"),
        options=("positive", "average", "classes"),
        prepare=partial(_for_classes, binary=_binary_auc),
    ),
    Metric(
        name="average_precision",
        title="PR AUC (average precision)",
        task="classification",
        direction="higher",
        takes="scores",
        low=0,
        high=1,
        source="sklearn.metrics.average_precision_score",
        ties="rows with equal scores are taken in at once",
        edges="undefined without positives",
        aliases=("pr auc", "auprc", "aucpr", "average precision score"),
        options=("positive", "average", "classes"),
        prepare=partial(_for_classes, binary=_binary_average_precision),
    ),
    _at_k_metric(
        "precision_at_k",
        "precision@k",
        "share of positives among the k rows with the highest scores",
        prepare=partial(_at_k, kind="precision"),
        aliases=("precision@k", "p@k"),
        edges="undefined with fewer than k rows",
    ),
    _at_k_metric(
        "recall_at_k",
        "recall@k",
        "share of all positives that stand among the k rows with the highest scores",
        prepare=partial(_at_k, kind="recall"),
        aliases=("recall@k",),
    ),
    _at_k_metric(
        "lift",
        "lift@k",
        "precision@k over the share of positives in all rows",
        prepare=partial(_at_k, kind="lift"),
        high=math.inf,
        aliases=("lift@k", "lift_at_k"),
    ),
)
