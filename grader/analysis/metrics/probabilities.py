"""Metrics of predicted probabilities."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.analysis.metrics.inputs import (
    PREDICTED,
    TWO,
    is_positive,
    label_text,
    labels,
    matrix,
    named,
    same_length,
    share,
)
from grader.analysis.metrics.metric import (
    Codes,
    Floats,
    Metric,
    MetricInputError,
    Options,
    Prepared,
)
from grader.analysis.metrics.weighting import mean_of
from grader.analysis.wording import count, examples

SUM_TOLERANCE = 0.01  # probabilities in files are often rounded to three places


def probabilities(values: Any) -> Floats:
    """Return predicted numbers, ``(n_rows, n_columns)``, all of them between 0 and 1."""
    array = matrix(values, PREDICTED)
    outside = (array < 0) | (array > 1)
    if outside.any():
        raise MetricInputError(
            f"{share(outside, PREDICTED)} outside 0 to 1, so they are no probabilities"
            f"{examples(array[outside])}."
        )
    return array


def class_probabilities(values: Any, n_classes: int) -> Floats:
    """Return one probability for each class, ``(n_rows, n_classes)``, each row summing to 1.

    Raises:
        MetricInputError: If there are too few columns or a row sums to something else.
    """
    array = probabilities(values)
    if array.shape[1] != n_classes:
        raise MetricInputError(
            f"There are {n_classes} classes and {count(array.shape[1], 'column')} of "
            "probabilities; each class needs its own."
        )
    sums = array.sum(axis=1)
    wrong = np.abs(sums - 1) > SUM_TOLERANCE
    if wrong.any():
        raise MetricInputError(
            f"The probabilities of {count(int(wrong.sum()), 'row')} do not sum to 1"
            f"{examples(f'{each:.3g}' for each in sums[wrong])}."
        )
    normal: Floats = array / sums[:, None]
    return normal


def of_each_class(y_true: Any, y_pred: Any, options: Options) -> tuple[Codes, Floats]:
    """Return the actual class and a probability of each class for each row.

    Args:
        y_true: Actual labels.
        y_pred: One column: probabilities of the positive class; or one for each class, in the
            order of the option ``classes`` or, without it, of the sorted actual labels.
        options: Options of the metric.

    Returns:
        Column of the actual class, ``(n_rows,)``, and probabilities, ``(n_rows, n_classes)``.
    """
    shape = np.shape(y_pred)
    if len(shape) < TWO or shape[1] == 1:
        given = probabilities(y_pred)[:, 0]
        positive = is_positive(y_true, options)
        same_length(positive, given)
        return positive.astype(np.intp), np.column_stack([1 - given, given])
    codes, n_classes = column_of_class(y_true, options, shape[1])
    found = class_probabilities(y_pred, n_classes)
    same_length(codes, found)
    return codes, found


def column_of_class(y_true: Any, options: Options, n_columns: int) -> tuple[Codes, int]:
    """Return the column of each actual label, ``(n_rows,)``, and how many there should be.

    Args:
        y_true: Actual labels.
        options: With ``classes``, the class of each column; sorted labels without it.
        n_columns: How many columns there are; two of them may be 0 and 1 where only one of the
            two is among the labels.

    Raises:
        MetricInputError: If a label has no column.
    """
    coded = labels(y_true)
    columns = options.get("classes")
    if columns is None and n_columns == TWO and set(coded.classes) <= {0, 1}:
        columns = (0, 1)
    if columns is None:
        return coded.true, len(coded.classes)
    texts = {label_text(each): at for at, each in enumerate(columns)}
    where = [texts.get(label_text(each)) for each in coded.classes]
    lacking = [each for each, at in zip(coded.classes, where, strict=True) if at is None]
    if lacking:
        raise MetricInputError(f"There is no column for {named(lacking)}.")
    return np.array(where, dtype=np.intp)[coded.true], len(columns)


def scores_of_positive(y_true: Any, y_pred: Any, options: Options) -> tuple[Any, Floats]:
    """Return which rows are positive and their scores, ``(n_rows,)`` each.

    Two columns are scores of both classes, as ``predict_proba`` gives them.
    """
    table = matrix(y_pred, PREDICTED)
    positive = is_positive(y_true, options)
    same_length(positive, table)
    if table.shape[1] == 1:
        return positive, table[:, 0]
    codes, n_classes = column_of_class(y_true, options, table.shape[1])
    if table.shape[1] != TWO or n_classes > TWO:
        raise MetricInputError(
            f"One score for each row is needed, that of the positive class; there are "
            f"{table.shape[1]} columns."
        )
    rows = np.flatnonzero(positive)
    return positive, table[:, codes[rows[0]] if len(rows) else 1]


def _log_loss(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    from sklearn.metrics import log_loss

    codes, given = of_each_class(y_true, y_pred, options)
    every = np.arange(given.shape[1])
    least = np.finfo(np.float64).eps
    losses = -np.log(np.clip(given[np.arange(len(codes)), codes], least, 1 - least))
    return mean_of(
        losses, lambda weight: log_loss(codes, given, labels=every, sample_weight=weight)
    )


def _brier(y_true: Any, y_pred: Any, options: Options) -> Prepared:
    from sklearn.metrics import brier_score_loss

    codes, given = of_each_class(y_true, y_pred, options)
    if given.shape[1] == TWO:
        return mean_of(
            np.square(given[:, 1] - codes),
            lambda weight: brier_score_loss(codes, given[:, 1], pos_label=1, sample_weight=weight),
        )
    every = np.arange(given.shape[1])
    return mean_of(np.square(given - (codes[:, None] == every)).sum(axis=1))


PROBABILITIES = (
    Metric(
        name="log_loss",
        title="log loss",
        task="classification",
        direction="lower",
        takes="probabilities",
        low=0,
        high=math.inf,
        source="sklearn.metrics.log_loss",
        edges="a probability of 0 for what happened counts as 2.2e-16, a loss of 36",
        aliases=("cross entropy", "logistic loss", "logloss"),
        options=("positive", "classes"),
        prepare=_log_loss,
    ),
    Metric(
        name="brier",
        title="Brier score",
        task="classification",
        direction="lower",
        takes="probabilities",
        low=0,
        high=2,
        source="sklearn.metrics.brier_score_loss; of more than two classes the sum of squares, "
        "G. W. Brier, Verification of forecasts expressed in terms of probability, 1950",
        edges="at most 1 for two classes",
        aliases=("brier score", "brier loss", "brier score loss"),
        options=("positive", "classes"),
        prepare=_brier,
    ),
)
