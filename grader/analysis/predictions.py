"""Reads predictions in whatever shape they come, and names what is wrong with them.

What cannot be scored is malformed. What can be scored and looks like a slip, such as labels in
the place of scores, is kept and remarked on. Both say how many rows are concerned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.metrics.metric import Floats, Takes
from grader.analysis.prediction_flaws import Flaw, FlawError, Wrong
from grader.analysis.prediction_slips import (
    GIVE_SCORES,
    constant,
    improper_probabilities,
    two_numbers_only,
)
from grader.analysis.prediction_tables import Delivered, aligned, delivered
from grader.analysis.wording import code, count, examples, listing

TWO = 2
PROBABILITIES, LABELS = "predict_proba", "predict"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Predictions:
    """Predictions that can be scored.

    Attributes:
        values: In the order that was asked for: ``(n_rows,)``, or ``(n_rows, n_classes)`` for
            more than two classes and ``(n_rows, 2)`` for an interval.
        remarks: What looks like a slip all the same.
    """

    values: NDArray[Any]
    remarks: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """Predictions that cannot be scored.

    Attributes:
        problems: What is in the way, at least one.
    """

    problems: tuple[Flaw, ...]


def read_predictions(
    value: Any,
    *,
    ids: Sequence[Any],
    takes: Takes,
    classes: Sequence[Any] = (),
    positive: Any = None,
    id_column: str = "",
    method: str = "",
) -> Predictions | Malformed:
    """Return predictions in the order that was asked for, or what is wrong with them.

    Args:
        value: What came back, as plain data; see `grader.analysis.plain`.
        ids: Ids of the rows, in the order in which they were given.
        takes: What the metric takes.
        classes: Every class, in the order of ``predict_proba``: sorted.
        positive: The positive one of two classes; the last one without it.
        id_column: Name of the column of ids in a table, if it is known.
        method: Method that gave them; empty when it is not known.
    """
    try:
        table, remarks = aligned(delivered(value, ids, id_column), ids)
        if takes in ("labels", "clusters"):
            values, more = _labels(table, classes if takes == "labels" else ())
        else:
            values, more = _numbers(table, takes, classes, positive, method)
    except FlawError as error:
        return Malformed(problems=error.flaws)
    return Predictions(values=values, remarks=(*remarks, *more, *constant(values)))


def _labels(table: Delivered, classes: Sequence[Any]) -> tuple[NDArray[Any], tuple[Flaw, ...]]:
    column = _one_column(table, "one label")
    missing = int(np.asarray(pd.isna(column)).sum())
    if missing:
        raise FlawError(_missing(missing, len(column)))
    if not classes:
        return column, ()
    by_text = {_text(each): at for at, each in enumerate(classes)}
    if len(by_text) < len(classes):
        by_text = {str(each): at for at, each in enumerate(classes)}
    codes = np.array([by_text.get(_text(each), -1) for each in column], dtype=np.intp)
    unknown = codes < 0
    if unknown.any():
        raise FlawError(_unknown_class(column, unknown, classes))
    kinds = {isinstance(each, str) for each in classes}
    as_text = sum(isinstance(each, str) for each in column) if kinds == {False} else 0
    values = np.asarray(classes)[codes]
    if not as_text:
        return values, ()
    message = f"{count(as_text, 'label')} came as text, where the classes are numbers."
    return values, (Flaw(what=Wrong.TEXT_LABELS, n_rows=as_text, message=message),)


def _text(label: Any) -> str:
    """Return a label as text, so that 1, 1.0, True and "1" are one."""
    if isinstance(label, bool | np.bool_):
        return str(int(label))
    if isinstance(label, float | np.floating) and float(label).is_integer():
        return str(int(label))
    text = str(label).strip()
    return {"True": "1", "False": "0"}.get(text, text)


def _unknown_class(column: NDArray[Any], unknown: NDArray[np.bool_], classes: Any) -> Flaw:
    n_rows = int(unknown.sum())
    shown = listing([code(each) for each in classes[:8]])
    strange = column[unknown]
    if all(isinstance(each, float | np.floating) for each in strange):
        return Flaw(
            what=Wrong.SCORES,
            n_rows=n_rows,
            message=f"{count(n_rows, 'prediction')} of {len(column):,} lie between classes"
            f"{examples(strange)}; the classes are {shown}.",
            help="Give classes, as `predict` does, not probabilities.",
        )
    return Flaw(
        what=Wrong.UNKNOWN_CLASS,
        n_rows=n_rows,
        message=f"{count(n_rows, 'prediction')} of {len(column):,} name no class"
        f"{examples(map(repr, strange))}; the classes are {shown}.",
    )


def _one_column(table: Delivered, needed: str) -> NDArray[Any]:
    if len(table.columns) == 1:
        return table.columns[0]
    raise FlawError(
        Flaw(
            what=Wrong.COLUMNS,
            n_rows=table.n_rows,
            message=f"{len(table.columns)} columns came back, and each row needs {needed}.",
        )
    )


def _numbers(
    table: Delivered, takes: Takes, classes: Sequence[Any], positive: Any, method: str
) -> tuple[Floats, tuple[Flaw, ...]]:
    by_class = takes in ("scores", "probabilities") and len(table.columns) > 1
    if takes == "interval" and len(table.columns) == TWO:
        chosen = list(table.columns)
    elif by_class and len(table.columns) == len(classes):
        chosen = _in_order_of(classes, table)
    else:
        needed = "a lower and an upper end" if takes == "interval" else "one number"
        chosen = [_one_column(table, needed)]
        if takes == "interval":
            raise FlawError(_not_an_interval(table.n_rows))
    numbers = np.column_stack([_floats(each, classes) for each in chosen])
    _check_numbers(numbers, takes)
    slips = [*improper_probabilities(numbers)] if method == PROBABILITIES else []
    if by_class and len(classes) == TWO:
        names = [_text(each) for each in classes]
        numbers = numbers[:, [names.index(_text(positive)) if positive is not None else 1]]
    values = numbers[:, 0] if numbers.shape[1] == 1 else numbers
    if takes in ("scores", "probabilities"):
        are_labels = method == LABELS or _is_one_of_integers(chosen)
        slips += two_numbers_only(values, are_labels=are_labels)
    return values, tuple(slips)


def _is_one_of_integers(columns: Sequence[NDArray[Any]]) -> bool:
    """Return whether there is one column of whole numbers by type, as `predict` gives it."""
    if len(columns) > 1:
        return False
    return pd.api.types.infer_dtype(columns[0]) in ("integer", "boolean")


def _in_order_of(classes: Sequence[Any], table: Delivered) -> list[NDArray[Any]]:
    """Return columns in the order of classes, by their names where they are named so."""
    names = [_text(name) for name in table.names]
    wanted = [_text(each) for each in classes]
    if sorted(names) != sorted(wanted):
        return list(table.columns)
    return [table.columns[names.index(each)] for each in wanted]


def _not_an_interval(n_rows: int) -> Flaw:
    message = "One column came back, and an interval has a lower and an upper end."
    return Flaw(what=Wrong.COLUMNS, n_rows=n_rows, message=message)


def _floats(column: NDArray[Any], classes: Sequence[Any]) -> Floats:
    if column.dtype.kind in "biuf":
        return column.astype(np.float64)
    found = pd.to_numeric(pd.Series(column, dtype=object), errors="coerce")
    wrong = (found.isna() & ~pd.isna(pd.Series(column, dtype=object))).to_numpy()
    if wrong.any():
        n_rows = int(wrong.sum())
        named = {_text(each) for each in classes}
        are_labels = all(_text(each) in named for each in column[wrong])
        raise FlawError(
            Flaw(
                what=Wrong.LABELS if are_labels else Wrong.TEXT,
                n_rows=n_rows,
                message=f"{count(n_rows, 'prediction')} of {len(column):,} "
                f"{'name a class' if are_labels else 'are no numbers'}"
                f"{examples(map(repr, column[wrong]))}.",
                help=GIVE_SCORES if are_labels else "Return a number for each row.",
            )
        )
    return found.to_numpy(dtype=np.float64)


def _check_numbers(numbers: Floats, takes: Takes) -> None:
    total = len(numbers)
    flaws = []
    missing = int(np.isnan(numbers).any(axis=1).sum())
    if missing:
        flaws.append(_missing(missing, total))
    infinite = int(np.isinf(numbers).any(axis=1).sum())
    if infinite:
        message = f"{infinite:,} of {count(total, 'prediction')} are infinite."
        flaws.append(Flaw(what=Wrong.INFINITE, n_rows=infinite, message=message))
    if flaws:
        raise FlawError(*flaws)
    improper = [*improper_probabilities(numbers)] if takes == "probabilities" else []
    if improper:
        raise FlawError(*improper)
    crossed = int((numbers[:, 0] > numbers[:, -1]).sum()) if takes == "interval" else 0
    if crossed:
        message = f"The lower end lies above the upper one in {count(crossed, 'row')}."
        raise FlawError(Flaw(what=Wrong.CROSSED, n_rows=crossed, message=message))


def _missing(n_rows: int, total: int) -> Flaw:
    message = f"{n_rows:,} of {count(total, 'prediction')} are missing (NaN)."
    return Flaw(what=Wrong.MISSING, n_rows=n_rows, message=message)
