"""Brings predictions of any shape into one table, row by row as they were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.plain import Cut, Opaque
from grader.analysis.prediction_flaws import Flaw, FlawError, Wrong
from grader.analysis.wording import code, count, examples

TWO = 2
MOSTLY = 0.5  # an index of which more values are ids than not is one of ids


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Delivered:
    """Predictions before anything is known of what they mean.

    Attributes:
        columns: One array for each column, ``(n_rows,)`` each.
        names: Names of the columns; positions where they have none.
        keys: Id of each row, ``(n_rows,)``; ``None`` where rows are told apart by order only.
    """

    columns: tuple[NDArray[Any], ...]
    names: tuple[Any, ...]
    keys: NDArray[Any] | None = None

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.columns[0]) if self.columns else 0


def delivered(value: Any, ids: Sequence[Any], id_column: str = "") -> Delivered:
    """Return predictions as columns.

    Args:
        value: A list, an array, a series, a table, or an object from ids to predictions.
        ids: Ids of the rows that were asked for.
        id_column: Name of the column of ids in a table, if it is known.

    Raises:
        FlawError: If it is none of these.
    """
    if isinstance(value, pd.DataFrame):
        return _of_frame(value, ids, id_column)
    if isinstance(value, pd.Series):
        return Delivered(
            columns=(_array(value),), names=(value.name,), keys=_keys_of_index(value.index, ids)
        )
    if isinstance(value, Mapping):
        return _of_mapping(value, ids, id_column)
    if isinstance(value, list | tuple | pd.Index):
        value = _array_of_list(value)
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        raise FlawError(_no_data(value))
    if value.ndim == 1:
        return Delivered(columns=(value,), names=(0,))
    if value.ndim > TWO:
        message = f"The predictions have {value.ndim} dimensions, and rows and columns are two."
        raise FlawError(Flaw(what=Wrong.COLUMNS, n_rows=len(value), message=message))
    return Delivered(
        columns=tuple(value[:, at] for at in range(value.shape[1])),
        names=tuple(range(value.shape[1])),
    )


def _no_data(value: object) -> Flaw:
    if value is None:
        return Flaw(what=Wrong.NOTHING, n_rows=0, message="There are no predictions.")
    if isinstance(value, Opaque):
        said = f"The predictions are a {code(value.type_name)}, which cannot come out as data."
    elif isinstance(value, Cut):
        said = f"The predictions did not come out as data: {value.reason}."
    else:
        said = f"The predictions are one {code(type(value).__name__)}, not one for each row."
    advice = "Give an array, a list, a series or a table with one row for each row asked for."
    return Flaw(what=Wrong.NO_DATA, n_rows=0, message=said, help=advice)


def _array_of_list(values: Any) -> NDArray[Any]:
    items = list(values)
    lengths = {len(each) if isinstance(each, list | tuple | np.ndarray) else -1 for each in items}
    if len(lengths) > 1:
        message = "The rows of the predictions differ in length."
        raise FlawError(Flaw(what=Wrong.COLUMNS, n_rows=len(items), message=message))
    if lengths in ({-1}, set()):
        flat = np.empty(len(items), dtype=object)
        flat[:] = items
        return flat
    return np.array([list(each) for each in items], dtype=object)


def _array(column: pd.Series[Any] | pd.Index[Any]) -> NDArray[Any]:
    return np.asarray(column.astype(object) if column.hasnans else column)


def _of_mapping(value: Mapping[Any, Any], ids: Sequence[Any], id_column: str) -> Delivered:
    columns = [each for each in value.values() if isinstance(each, list | tuple | np.ndarray)]
    if value and len(columns) == len(value) and len(value) != len(ids):
        if len({len(each) for each in columns}) > 1:
            message = "The columns of the predictions differ in length."
            raise FlawError(Flaw(what=Wrong.LENGTH, n_rows=0, message=message))
        return _of_frame(pd.DataFrame({k: list(v) for k, v in value.items()}), ids, id_column)
    table = delivered(list(value.values()), ids)
    keys = np.empty(len(value), dtype=object)
    keys[:] = list(value)
    return Delivered(columns=table.columns, names=table.names, keys=keys)


def _of_frame(frame: pd.DataFrame, ids: Sequence[Any], id_column: str) -> Delivered:
    at = _id_position(frame, ids, id_column)
    keys = _array(frame.iloc[:, at]) if at is not None else _keys_of_index(frame.index, ids)
    kept = [each for each in range(frame.shape[1]) if each != at]
    if not kept:
        message = "The table holds no column of predictions."
        raise FlawError(Flaw(what=Wrong.NOTHING, n_rows=len(frame), message=message))
    return Delivered(
        columns=tuple(_array(frame.iloc[:, each]) for each in kept),
        names=tuple(frame.columns[each] for each in kept),
        keys=keys,
    )


def _id_position(frame: pd.DataFrame, ids: Sequence[Any], id_column: str) -> int | None:
    names = [str(name) for name in frame.columns]
    if id_column and id_column in names:
        return names.index(id_column)
    wanted = set(map(_key, ids))
    for at in range(frame.shape[1] if frame.shape[1] > 1 else 0):
        found = {_key(each) for each in frame.iloc[:, at]}
        if found == wanted:
            return at
    return None


def _keys_of_index(index: pd.Index[Any], ids: Sequence[Any]) -> NDArray[Any] | None:
    """Return an index if it holds ids; a mere numbering of rows holds none."""
    keys = list(map(_key, index))
    wanted = set(map(_key, ids))
    known = sum(key in wanted for key in keys)
    numbered = keys == [str(at) for at in range(len(keys))]
    is_ids = set(keys) == wanted if numbered else known > MOSTLY * len(keys)
    return _array(index) if is_ids else None


def _key(value: Any) -> str:
    """Return an id as text, so that 7, 7.0 and "7" are one."""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def aligned(table: Delivered, ids: Sequence[Any]) -> tuple[Delivered, tuple[Flaw, ...]]:
    """Return predictions in the order that was asked for, and what is to be remarked on.

    Raises:
        FlawError: If there is not exactly one row for each id.
    """
    if table.keys is None:
        if table.n_rows != len(ids):
            raise FlawError(_wrong_length(table.n_rows, len(ids)))
        return table, ()
    keys, wanted = [_key(each) for each in table.keys], [_key(each) for each in ids]
    where = {key: at for at, key in reversed(list(enumerate(keys)))}
    known = set(wanted)
    _check_ids(
        doubled=[key for at, key in enumerate(keys) if where[key] != at],
        unknown=[key for key in keys if key not in known],
        missing=[key for key in wanted if key not in where],
    )
    order = np.array([where[key] for key in wanted], dtype=np.intp)
    moved = int((order != np.arange(len(order))).sum())
    in_order = Delivered(columns=tuple(each[order] for each in table.columns), names=table.names)
    if not moved:
        return in_order, ()
    message = f"{count(moved, 'row')} came in another place than asked for; ids say where."
    return in_order, (Flaw(what=Wrong.OTHER_ORDER, n_rows=moved, message=message),)


def _check_ids(*, doubled: list[str], unknown: list[str], missing: list[str]) -> None:
    flaws = [
        Flaw(
            what=what,
            n_rows=len(keys),
            message=f"{count(len(keys), 'id')} {said}{examples(keys)}.",
        )
        for what, keys, said in (
            (Wrong.DUPLICATE_IDS, doubled, "came again after a first prediction"),
            (Wrong.UNKNOWN_IDS, unknown, "came that nobody asked for"),
            (Wrong.MISSING_IDS, missing, "came without a prediction"),
        )
        if keys
    ]
    if flaws:
        raise FlawError(*flaws)


def _wrong_length(came: int, asked: int) -> Flaw:
    return Flaw(
        what=Wrong.LENGTH,
        n_rows=abs(came - asked),
        message=f"{count(asked, 'row')} were given, and {count(came, 'prediction')} came back.",
        help="Predict every row, drop none and add none.",
    )
