"""Makes sure that a metric of labels is given labels, from scores where a cut-off is named."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.metrics import Metric, MetricInputError, MetricOptionError
from grader.analysis.metrics.inputs import PREDICTED, TWO, labels, named, numbers, positive_code
from grader.analysis.wording import count, examples
from grader.errors import SubmissionError

CUT = (
    "Turn scores into labels with --cut-off, such as --cut-off 0.5, or take a metric of scores, "
    "such as roc_auc."
)
RENAME = "Write the labels in both files in the same way."


def cut(
    metric: Metric, true: NDArray[Any], scores: NDArray[Any], cut_off: float, positive: Any
) -> NDArray[Any]:
    """Return the labels that a cut-off makes of scores, ``(n_rows,)``.

    Args:
        metric: The metric that is asked for.
        true: Actual labels of two classes, ``(n_rows,)``.
        scores: Scores of the positive class, ``(n_rows,)``.
        cut_off: Least score that counts as positive.
        positive: The positive class, if it is not 1 or True.

    Raises:
        MetricOptionError: If the metric takes no labels, or the positive class must be named.
        MetricInputError: If there are no scores, or not two classes.
    """
    if metric.takes != "labels":
        raise MetricOptionError(f"{metric.title} takes no cut-off, because it takes no labels.")
    if not math.isfinite(cut_off):
        raise MetricOptionError(f"A cut-off is a finite number, not {cut_off}.")
    given = numbers(scores, PREDICTED)
    classes = labels(true).classes
    if len(classes) != TWO:
        raise MetricInputError(
            f"A cut-off decides between two classes, and the actual labels are {named(classes)}."
        )
    at = positive_code(classes, {"positive": positive})
    found: NDArray[Any] = np.asarray(classes)[np.where(given >= cut_off, at, 1 - at)]
    return found


def strange_labels(
    true: NDArray[Any], predicted: NDArray[Any], whose: str = ""
) -> tuple[str, ...]:
    """Return a note on predicted labels that no actual value has.

    Args:
        true: Actual labels, ``(n_rows,)``.
        predicted: Predicted labels, ``(n_rows,)``.
        whose: Whose they are, with a blank before it; empty for those that are scored.

    Raises:
        SubmissionError: If they are no labels but scores, or not one of them is an actual label.
        MetricInputError: If they cannot be compared with the actual labels.
    """
    total = f"{count(len(predicted), 'prediction')}{whose}"
    between = predicted[_is_between(predicted)]
    if len(between) and not _is_between(true).any():
        raise SubmissionError(
            f"{len(between):,} of {total} lie between whole numbers{examples(between)}, and the "
            "actual labels are whole.",
            next_step=CUT,
        )
    coded = labels(true, predicted)
    is_known = np.zeros(len(coded.classes), dtype=bool)
    is_known[coded.true] = True
    strange = coded.predicted[~is_known[coded.predicted]]
    if len(strange) == 0:
        return ()
    if len(strange) == len(predicted):
        actual, others = (
            named([coded.classes[at] for at in np.flatnonzero(wanted)])
            for wanted in (is_known, ~is_known)
        )
        raise SubmissionError(
            f"None of {total} is an actual label: they are {others}, where the actual labels are "
            f"{actual}.",
            next_step=RENAME,
        )
    shown = examples(coded.classes[at] for at in np.unique(strange))
    names = "names" if len(strange) == 1 else "name"
    note = (
        f"{len(strange):,} of {total} {names} a label that no actual value has{shown}; that "
        "counts as wrong."
    )
    return (note,)


def _is_between(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which values lie between whole numbers, ``(n_rows,)``; none that is no float."""
    if values.dtype.kind != "f":
        return np.zeros(len(values), dtype=bool)
    between: NDArray[np.bool_] = np.isfinite(values) & (values != np.floor(values))
    return between
