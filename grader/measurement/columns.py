"""Finds which columns of two files hold what, and brings their rows together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.metrics.metric import Metric
from grader.analysis.wording import code, count, examples
from grader.errors import SubmissionError, UsageError
from grader.measurement.files import ColumnFile, named
from grader.measurement.record import Question

ACTUAL_NAMES = ("y_true", "y", "actual", "truth", "true", "label", "target", "relevance")
PREDICTED_NAMES = (
    *("y_pred", "y_score", "y_prob", "y_proba", "prediction", "predicted", "pred"),
    *("score", "proba", "probability", "label", "target", "cluster"),
)
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Rows of both files that belong together, in the order of the actual values.

    Attributes:
        true: Actual values, ``(n_rows,)``; features ``(n_rows, n_features)`` for the silhouette.
        predicted: Predictions, ``(n_rows,)`` or ``(n_rows, n_columns)``.
        classes: Names of the columns of predictions where there is one for each class.
        groups: Entity or query of each row, ``(n_rows,)``, if one is named.
        times: When each row was, ``(n_rows,)``, if a column says so.
        series: Series of each row, ``(n_rows,)``, if a column says so.
        weights: Weight of each row, ``(n_rows,)``, if one is named.
        rule: What the current rule says, ``(n_rows,)``, if it is a column.
        notes: What was assumed.
    """

    true: NDArray[Any]
    predicted: NDArray[Any]
    classes: tuple[str, ...] = ()
    groups: NDArray[Any] | None = None
    times: NDArray[Any] | None = None
    series: NDArray[Any] | None = None
    weights: NDArray[Any] | None = None
    rule: NDArray[Any] | None = None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Training:
    """What baselines and MASE learn from, in order of time.

    Attributes:
        targets: Training targets, ``(n_training_rows,)``.
        series: Series of each of them, ``(n_training_rows,)``, if a column says so.
    """

    targets: NDArray[Any]
    series: NDArray[Any] | None = None


def read_rows(question: Question, metric: Metric, rule: str = "") -> Rows:
    """Return the rows that a question is about.

    Args:
        question: The question.
        metric: Its metric, which says what the predictions have to be.
        rule: Column of predictions with the current rule; empty if there is none.

    Raises:
        UsageError: If nobody can tell which column is meant.
        SubmissionError: If a file cannot be read, or rows do not belong together.
    """
    true_file, pred_file = ColumnFile(question.y_true), ColumnFile(question.y_pred)
    key = question.id_column
    beside = [each for each in _beside(question) if each]
    true_columns = _true_columns(true_file, question, metric, {key, *beside})
    pred_columns = _pred_columns(pred_file, question, metric, {key, rule})
    keys = [key] if key else []
    true = true_file.read([*keys, *true_columns, *beside])
    predicted = pred_file.read([*keys, *pred_columns, *([rule] if rule else [])])
    notes = []
    if key:
        predicted = _by_id(true[key], predicted, key)
    else:
        _same_length(true, predicted)
        notes.append("Rows belong together by their order in the files.")
    return Rows(
        true=_array(true, true_columns),
        predicted=_array(predicted, pred_columns),
        classes=_class_names(pred_columns) if len(pred_columns) > 1 else (),
        groups=_optional(true, question.group_column),
        times=_times(true[question.time_column]) if question.time_column else None,
        series=_optional(true, question.series_column),
        weights=_optional(true, question.weight_column),
        rule=_optional(predicted, rule),
        notes=tuple(notes),
    )


def read_training(question: Question) -> Training | None:
    """Return the training targets; ``None`` if no file is named."""
    if question.y_train is None:
        return None
    file = ColumnFile(question.y_train)
    reserved = {question.id_column, *_beside(question)}
    name = _sole(file, question.true_column, ACTUAL_NAMES, reserved, "--true-column")
    series = question.series_column
    frame = file.read([name, *([series] if series else [])])
    return Training(targets=_array(frame, [name]), series=_optional(frame, series))


def _beside(question: Question) -> tuple[str, ...]:
    """Return the columns of `y_true` that are no actual values; those not named are empty."""
    return (
        question.group_column,
        question.time_column,
        question.series_column,
        question.weight_column,
    )


def _times(column: pd.Series[Any]) -> NDArray[Any]:
    """Return times in a type that has an order, ``(n_rows,)``."""
    missing = int(column.isna().sum())
    if missing:
        raise SubmissionError(f"The time is missing in {count(missing, 'row')}.")
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return column.to_numpy()
    found = pd.to_datetime(column, format="ISO8601", errors="coerce", utc=True)
    strange = column[found.isna()]
    if len(strange):
        raise SubmissionError(
            f"{count(len(strange), 'time')} in {code(column.name)} "
            f"{'is' if len(strange) == 1 else 'are'} no date{examples(strange)}.",
            next_step="Write dates year first, such as 2024-05-31 or 2024-05-31T18:00.",
        )
    return found.to_numpy()


def _true_columns(
    file: ColumnFile, question: Question, metric: Metric, reserved: Collection[str]
) -> list[str]:
    if metric.name == "silhouette" and not question.true_column:
        return [name for name in file.names if name not in reserved]
    return [_sole(file, question.true_column, ACTUAL_NAMES, reserved, "--true-column")]


def _pred_columns(
    file: ColumnFile, question: Question, metric: Metric, reserved: Collection[str]
) -> list[str]:
    if question.pred_columns:
        for name in question.pred_columns:
            file.need(name)
        return list(question.pred_columns)
    left = [name for name in file.names if name not in reserved]
    usual = [name for name in left if name.casefold() in PREDICTED_NAMES]
    many = metric.takes in ("probabilities", "scores", "interval")
    if many and len(left) > 1 and len(usual) != 1:
        return left
    return [_sole(file, "", PREDICTED_NAMES, reserved, "--pred-column")]


def _sole(
    file: ColumnFile, asked: str, usual: Sequence[str], reserved: Collection[str], option: str
) -> str:
    """Return the column that is asked for, the only one that is left, or one of a usual name."""
    if asked:
        file.need(asked)
        return asked
    left = [name for name in file.names if name not in reserved]
    if len(left) == 1:
        return left[0]
    likely = [name for name in left if name.casefold() in usual]
    if len(likely) == 1:
        return likely[0]
    if not left:
        raise SubmissionError(f"{file.path.name} has no column beside {named(file.names)}.")
    raise UsageError(
        f"{file.path.name} has several columns: {named(left)}.",
        next_step=f"Say which one is meant with {option}, and which one holds ids with --id.",
    )


def _class_names(columns: Sequence[str]) -> tuple[str, ...]:
    """Return the classes that columns such as ``proba_a`` and ``proba_b`` are of."""
    parts = [name.rsplit("_", 1) for name in columns]
    if all(len(part) == TWO for part in parts) and len({part[0] for part in parts}) == 1:
        return tuple(part[1] for part in parts)
    return tuple(columns)


def _array(frame: pd.DataFrame, columns: Sequence[str]) -> NDArray[Any]:
    if len(columns) == 1:
        return _values(frame[columns[0]])
    return frame[list(columns)].to_numpy()


def _optional(frame: pd.DataFrame, column: str) -> NDArray[Any] | None:
    return _values(frame[column]) if column else None


def _values(column: pd.Series[Any]) -> NDArray[Any]:
    """Return a column as an array; equal texts share one object, so that many rows stay small."""
    if not pd.api.types.is_string_dtype(column.dtype):
        return column.to_numpy()
    codes, distinct = pd.factorize(column)
    texts = np.array([*distinct, np.nan], dtype=object)  # a missing one has the code -1
    found: NDArray[Any] = texts[codes]
    return found


def _same_length(true: pd.DataFrame, predicted: pd.DataFrame) -> None:
    if len(true) != len(predicted):
        raise SubmissionError(
            f"There are {count(len(true), 'actual value')} and "
            f"{count(len(predicted), 'prediction')}.",
            next_step="Give both files a column of ids and name it with --id.",
        )


def _by_id(ids: pd.Series[Any], predicted: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return predictions in the order of the actual values."""
    true_ids, pred_ids = _comparable(ids, predicted[key])
    for index, what in ((true_ids, "actual values"), (pred_ids, "predictions")):
        doubled = index[index.duplicated()]
        if len(doubled):
            raise SubmissionError(
                f"{count(len(doubled), 'id')} in {code(key)} of the {what} "
                f"{'stands' if len(doubled) == 1 else 'stand'} there more than once"
                f"{examples(doubled)}."
            )
    where: NDArray[np.intp] = pred_ids.get_indexer(true_ids)
    lacking, unknown = true_ids[where < 0], pred_ids[~pred_ids.isin(true_ids)]
    if len(lacking) or len(unknown):
        raise SubmissionError(
            f"The ids in {code(key)} do not match: "
            f"{count(len(lacking), 'actual value')} without a prediction{examples(lacking)}; "
            f"{count(len(unknown), 'prediction')} without an actual value{examples(unknown)}."
        )
    return predicted.iloc[where]


def _comparable(
    ids: pd.Series[Any], others: pd.Series[Any]
) -> tuple[pd.Index[Any], pd.Index[Any]]:
    for each in (ids, others):
        missing = int(each.isna().sum())
        if missing:
            raise SubmissionError(f"The id is missing in {count(missing, 'row')}.")
    both_numbers = all(pd.api.types.is_numeric_dtype(each) for each in (ids, others))
    if both_numbers or ids.dtype == others.dtype:
        return pd.Index(ids), pd.Index(others)
    return pd.Index(ids.astype(str)), pd.Index(others.astype(str))
