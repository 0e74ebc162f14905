"""Names what looks like a slip in predictions that are numbers, with the rows concerned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.metrics import MetricError, compute
from grader.analysis.metrics.metric import Floats
from grader.analysis.metrics.probabilities import SUM_TOLERANCE
from grader.analysis.prediction_flaws import Flaw, Wrong
from grader.analysis.uncertainty import interval
from grader.analysis.wording import code, count, examples

TWO = 2
SWAPPED_BELOW = 0.35  # an AUC whose interval lies below this is no bad luck
GIVE_SCORES = "Give scores, such as the second column of `predict_proba`."
KEEP_INSIDE = (
    "Let `predict_proba` give numbers between 0 and 1 that sum to 1 in each row; raw scores are "
    "what `decision_function` is for."
)
LESS_SURE = (
    "Limit the depth of the tree or take more neighbours, if rows are to be ranked: a model that "
    "is always certain cannot say which of two rows comes first."
)


def improper_probabilities(numbers: Floats) -> Iterator[Flaw]:
    """Yield why numbers are no probabilities, if they are none.

    Args:
        numbers: One column, or one for each class, ``(n_rows, n_columns)``.
    """
    outside = ((numbers < 0) | (numbers > 1)).any(axis=1)
    if outside.any():
        n_rows = int(outside.sum())
        shown = numbers[outside]
        shown = shown[(shown < 0) | (shown > 1)]
        message = (
            f"{n_rows:,} of {count(len(numbers), 'probability', 'probabilities')} lie outside 0 "
            f"to 1{examples(f'{each:.4g}' for each in shown)}."
        )
        yield Flaw(what=Wrong.OUTSIDE, n_rows=n_rows, message=message, help=KEEP_INSIDE)
        return
    wrong = np.abs(numbers.sum(axis=1) - 1) > SUM_TOLERANCE
    if numbers.shape[1] > 1 and wrong.any():
        n_rows = int(wrong.sum())
        message = f"The probabilities of {count(n_rows, 'row')} do not sum to 1."
        yield Flaw(what=Wrong.SUMS, n_rows=n_rows, message=message, help=KEEP_INSIDE)


def two_numbers_only(values: Floats, *, are_labels: bool) -> Iterator[Flaw]:
    """Yield a remark on scores that are all 0 or 1, or -1 or 1.

    Args:
        values: Scores, ``(n_rows,)`` or ``(n_rows, n_classes)``.
        are_labels: Whether their type or their origin says that they are labels; otherwise they
            are the scores of a model that is always certain, such as a tree without a limit.
    """
    if not np.isin(values, (-1, 0, 1)).all() or len(np.unique(values)) != TWO:
        return
    total = count(len(values), "prediction")
    if are_labels:
        message = f"All {total} are one of two numbers, as labels are."
        yield Flaw(what=Wrong.LABELS, n_rows=len(values), message=message, help=GIVE_SCORES)
    else:
        message = f"All {total} are certain: each score is one of the same two numbers."
        yield Flaw(what=Wrong.CERTAIN, n_rows=len(values), message=message, help=LESS_SURE)


def constant(values: NDArray[Any]) -> Iterator[Flaw]:
    """Yield a remark on predictions that are all the same.

    Args:
        values: Predictions, ``(n_rows,)`` or ``(n_rows, n_columns)``.
    """
    if len(values) < TWO or not (values == values[0]).all():
        return
    said = code(values[0]) if values.ndim == 1 else "the same numbers"
    message = f"All {count(len(values), 'prediction')} are {said}."
    yield Flaw(what=Wrong.CONSTANT, n_rows=len(values), message=message)


def swapped_classes(
    y_true: Any, scores: Floats, *, seed: int, positive: Any = None
) -> Flaw | None:
    """Return a remark if scores rank the classes the wrong way round by far more than luck.

    Args:
        y_true: Actual labels, ``(n_rows,)``; of more or fewer than two classes, none are swapped.
        scores: Scores of the positive class, ``(n_rows,)``.
        seed: Where the draws start.
        positive: The positive class, if it is not 1 or True.
    """
    try:
        if compute("roc_auc", y_true, scores, positive=positive) >= SWAPPED_BELOW:
            return None  # draws take their time, and nearly no model gets to them
        found = interval("roc_auc", y_true, scores, seed=seed, resamples=500, positive=positive)
    except MetricError:  # not of two classes, or of no class that is known as the positive one
        return None
    if found.high >= SWAPPED_BELOW:
        return None
    return Flaw(
        what=Wrong.SWAPPED,
        n_rows=len(scores),
        message=f"Rows of the positive class get lower scores than the others: ROC AUC is "
        f"{found.value:.2f}, and {1 - found.value:.2f} the other way round.",
        help="Look at whether the scores are those of the other class.",
    )
