"""Makes what people hand over into arrays that metrics can rely on.

Everything here either returns finite numbers of the right length or says, with the number of
rows concerned, what is in the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.metrics.metric import (
    Codes,
    Floats,
    MetricInputError,
    MetricOptionError,
    Options,
)
from grader.analysis.wording import code, count, examples, listing

ACTUAL = "the actual values"
PREDICTED = "the predictions"
TWO = 2
MAX_NAMED = 8
EXACT = 2**53  # whole numbers up to here are exact as floats
USUAL_POSITIVES: tuple[frozenset[object], ...] = (frozenset({0, 1}), frozenset({-1, 1}))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """Labels as numbers.

    Attributes:
        true: Position in `classes` of each actual label, ``(n_rows,)``.
        predicted: Position in `classes` of each predicted label, ``(n_rows,)``; empty if the
            predictions are not labels.
        classes: Every label, sorted.
    """

    true: Codes
    predicted: Codes
    classes: tuple[Any, ...]


def _array(values: Any, what: str) -> NDArray[Any]:
    try:
        return np.asarray(values)
    except ValueError as error:
        raise MetricInputError(f"The rows of {what} differ in length.") from error


def numbers(values: Any, what: str) -> Floats:
    """Return values as finite floats, ``(n_rows,)``.

    Args:
        values: A list, an array, a series; one column of a table.
        what: How messages call them.

    Raises:
        MetricInputError: If they are no finite numbers, have several columns or are none.
    """
    array = _array(values, what)
    if array.ndim == TWO and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1:
        raise MetricInputError(
            f"One column of numbers is needed for {what}, and there are "
            f"{array.shape[1] if array.ndim == TWO else array.ndim} "
            f"{'columns' if array.ndim == TWO else 'dimensions'}."
        )
    return _finite(array, what)


def matrix(values: Any, what: str) -> Floats:
    """Return values as finite floats, ``(n_rows, n_columns)``."""
    array = _array(values, what)
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != TWO:
        raise MetricInputError(f"A table is needed for {what}, not {array.ndim} dimensions.")
    return _finite(array, what)


def _finite(array: NDArray[Any], what: str) -> Floats:
    if len(array) == 0:
        raise MetricInputError(f"There are no rows: {what} are empty.")
    floats = _floats(array, what)
    missing = np.isnan(floats)
    if missing.any():
        raise MetricInputError(f"{share(missing, what)} missing (NaN).")
    infinite = np.isinf(floats)
    if infinite.any():
        raise MetricInputError(f"{share(infinite, what)} infinite.")
    return floats


def _floats(array: NDArray[Any], what: str) -> Floats:
    if array.dtype.kind in "biuf":
        _check_exact(array, what)
        return np.ascontiguousarray(array, dtype=np.float64)
    if array.dtype.kind not in "OUST":
        raise MetricInputError(
            f"Numbers are needed for {what}, and they are of type {array.dtype}."
        )
    flat = pd.Series(array.ravel(), dtype=object)
    found = pd.to_numeric(flat, errors="coerce")
    wrong = found.isna() & flat.notna()
    if wrong.any():
        shown = examples(repr(value) for value in flat[wrong])
        raise MetricInputError(f"{share(wrong.to_numpy(), what)} not numeric{shown}.")
    floats: Floats = found.to_numpy(dtype=np.float64).reshape(array.shape)
    return floats


def _check_exact(array: NDArray[Any], what: str) -> None:
    """Make sure that whole numbers stay apart when they become floats."""
    if array.dtype.kind not in "iu" or array.itemsize < np.dtype(np.int64).itemsize:
        return
    if array.min() >= -EXACT and array.max() <= EXACT:
        return
    large = (array > EXACT) | (array < -EXACT)
    raise MetricInputError(
        f"{share(large, what)} beyond {EXACT:,}{examples(array[large])}; numbers as large as that "
        "cannot all be told apart, so make them smaller, for example by their rank."
    )


def share(wrong: NDArray[np.bool_], what: str) -> str:
    """Return how many rows are wrong, such as ``3 of 90 of the predictions are``."""
    bad = int(wrong.reshape(len(wrong), -1).any(axis=1).sum())
    return f"{bad:,} of {len(wrong):,} of {what} {'is' if bad == 1 else 'are'}"


def same_length(true: Sequence[Any] | NDArray[Any], predicted: Any) -> None:
    """Make sure that there is one prediction for each actual value.

    Raises:
        MetricInputError: If there is not.
    """
    if len(true) != len(predicted):
        raise MetricInputError(
            f"There are {count(len(true), 'actual value')} and "
            f"{count(len(predicted), 'prediction')}; each row needs one of both."
        )


def paired_numbers(y_true: Any, y_pred: Any) -> tuple[Floats, Floats]:
    """Return actual and predicted numbers, ``(n_rows,)`` each."""
    true, predicted = numbers(y_true, ACTUAL), numbers(y_pred, PREDICTED)
    same_length(true, predicted)
    return true, predicted


def labels(y_true: Any, y_pred: Any | None = None) -> Coded:
    """Return labels as positions in the sorted list of all labels.

    Args:
        y_true: Actual labels.
        y_pred: Predicted labels, if the predictions are labels.

    Raises:
        MetricInputError: If some are missing, or one side is numbers and the other text.
    """
    true = _column_of_labels(y_true, ACTUAL)
    if y_pred is None:
        codes, classes = pd.factorize(true, sort=True)
        return Coded(true=codes, predicted=codes[:0], classes=tuple(classes))
    predicted = _column_of_labels(y_pred, PREDICTED)
    same_length(true, predicted)
    if (true.dtype == object) != (predicted.dtype == object):
        text, other = (ACTUAL, PREDICTED) if true.dtype == object else (PREDICTED, ACTUAL)
        raise MetricInputError(
            f"{text[0].upper()}{text[1:]} are text and {other} are numbers, so none of them can "
            "agree; bring both to one type."
        )
    codes, classes = pd.factorize(np.concatenate([true, predicted]), sort=True)
    return Coded(true=codes[: len(true)], predicted=codes[len(true) :], classes=tuple(classes))


def _column_of_labels(values: Any, what: str) -> NDArray[Any]:
    array = _array(values, what)
    if array.ndim == TWO and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1:
        raise MetricInputError(
            f"One column of labels is needed for {what}, not the shape {array.shape}."
        )
    if len(array) == 0:
        raise MetricInputError(f"There are no rows: {what} are empty.")
    missing: NDArray[np.bool_] = np.asarray(pd.isna(array))
    if missing.any():
        raise MetricInputError(f"{share(missing, what)} missing.")
    if array.dtype.kind in "biuf":
        return array
    if all(isinstance(value, int | float | np.number | np.bool_) for value in array):
        return array.astype(np.float64)
    return np.array([str(value) for value in array], dtype=object)


def positive_code(classes: Sequence[Any], options: Options) -> int:
    """Return the position of the positive class.

    The option ``positive`` names it; without it, 1 is positive among 0 and 1 or -1 and 1, and
    True among False and True. Nothing is guessed from words.

    Raises:
        MetricOptionError: If it is not named and cannot be told.
        MetricInputError: If there are more than two classes.
    """
    asked = options.get("positive")
    if asked is not None:
        texts = [label_text(each) for each in classes]
        if label_text(asked) in texts:
            return texts.index(label_text(asked))
        if len(classes) < TWO:
            return len(classes)  # the other one of two classes, which no row is of
        raise MetricOptionError(
            f"No row is of the positive class {code(asked)}; the labels are {named(classes)}."
        )
    if set(classes) <= USUAL_POSITIVES[0] or set(classes) <= USUAL_POSITIVES[1]:
        return classes.index(1) if 1 in classes else len(classes)
    raise MetricOptionError(
        f"Which class is the positive one? Name it; the labels are {named(classes)}."
    )


def label_text(label: Any) -> str:
    """Return a label as text, so that 1, 1.0 and "1" are one."""
    if isinstance(label, float | np.floating) and float(label).is_integer():
        return str(int(label))
    return str(label)


def named(classes: Sequence[Any]) -> str:
    """Return classes as a person lists them."""
    shown = [code(each) for each in classes[:MAX_NAMED]]
    more = len(classes) - MAX_NAMED
    return listing([*shown, f"{more} more"] if more > 0 else shown)


def is_positive(y_true: Any, options: Options) -> NDArray[np.bool_]:
    """Return which rows are of the positive class, ``(n_rows,)``.

    Raises:
        MetricInputError: If there are more than two classes.
        MetricOptionError: If nobody can tell which class is positive.
    """
    coded = labels(y_true)
    if len(coded.classes) > TWO and options.get("positive") is None:
        raise MetricInputError(
            f"This metric is for two classes, and there are {len(coded.classes)}: "
            f"{named(coded.classes)}. Name the positive class to set it against all others."
        )
    positive: NDArray[np.bool_] = coded.true == positive_code(coded.classes, options)
    return positive


def weights(values: Any, n_rows: int) -> Floats:
    """Return sample weights, ``(n_rows,)``.

    Raises:
        MetricInputError: If one is negative, all are zero, or there is not one for each row.
    """
    array = numbers(values, "the weights")
    if len(array) != n_rows:
        raise MetricInputError(f"There are {len(array):,} weights for {count(n_rows, 'row')}.")
    negative = array < 0
    if negative.any():
        raise MetricInputError(f"{share(negative, 'the weights')} negative.")
    if not array.any():
        raise MetricInputError("All weights are zero, so no row counts.")
    # Only their proportions count; a power of two keeps them exact and their sums finite.
    scaled: Floats = np.ldexp(array, -int(np.frexp(array.max())[1]))
    return scaled
