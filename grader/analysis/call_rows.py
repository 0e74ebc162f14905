"""What calls were given and what they returned, row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.plain import Opaque
from grader.analysis.wording import plain_text
from grader.errors import AuthorError
from grader.model.call import Argument, Call

TOLERANCE = 1e-6  # relative; sums of other lengths are added up in another order
TABLE = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """A value as rows, whatever it came as.

    Attributes:
        names: Names of the columns; empty where they have none.
        columns: Values of each column, ``(n_rows,)``: numbers, or texts.
        problem: Why it is none, to be read after *because it*; empty when it is one.
    """

    names: tuple[str, ...] = ()
    columns: tuple[NDArray[Any], ...] = ()
    problem: str = ""

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.columns[0]) if self.columns else 0


def rows_of(value: object) -> Rows:
    """Return a returned value as rows.

    A frame or series whose index numbers the rows in another order is put back in order.
    """
    if isinstance(value, Mapping):
        try:
            value = pd.DataFrame(dict(value))
        except ValueError:
            return Rows(problem="is a dictionary whose entries are not of one length")
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        value = _in_order(value)
        names = tuple(str(name) for name in value.columns)
        return Rows(
            names=names, columns=tuple(_plain(value.iloc[:, at]) for at in range(len(names)))
        )
    if isinstance(value, list | tuple | np.ndarray):
        return _of_array(value)
    what = value.type_name if isinstance(value, Opaque) else type(value).__name__
    return Rows(problem=f"is {plain_text(what, limit=60)} and no table")


def _of_array(value: Any) -> Rows:
    try:
        array = np.asarray(value)
    except ValueError:
        return Rows(problem="is a list whose entries are not of one length")
    if not 1 <= array.ndim <= TABLE:
        return Rows(problem=f"is an array of {array.ndim} dimensions")
    array = array.reshape(len(array), -1)
    return Rows(columns=tuple(_plain(pd.Series(column)) for column in array.T))


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    places = pd.RangeIndex(len(frame))
    numbered = frame.index.is_unique and bool(frame.index.isin(places).all())
    return frame.loc[places] if numbered and not frame.index.equals(places) else frame


def _plain(column: pd.Series[Any]) -> NDArray[Any]:
    """Return numbers where all are numbers, truth values or missing, and texts otherwise."""
    if column.dtype.kind in "biuf":
        return column.to_numpy(dtype=float)
    if column.dtype == object:
        numbers = pd.to_numeric(column, errors="coerce")
        texts = column.map(lambda each: isinstance(each, str))
        if not texts.any() and bool((numbers.notna() | column.isna()).all()):
            return numbers.to_numpy(dtype=float)
    return column.astype(str).to_numpy(dtype=object)


def is_number(column: NDArray[Any]) -> bool:
    """Whether a column of `Rows` holds numbers."""
    return column.dtype.kind == "f"


def moved(mine: Rows, theirs: Rows, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows differ, ``(n_rows,)``, among those that are in both.

    Args:
        mine: Rows as they were.
        theirs: Rows with something altered, of the same columns.
        among: Which of the first rows to look at, ``(n,)``.
    """
    n = len(among)
    found = np.zeros(n, dtype=bool)
    for one, other in zip(mine.columns, theirs.columns, strict=True):
        if is_number(one) and is_number(other):
            scale = TOLERANCE * float(np.nanmax(np.abs(one), initial=0.0)) if len(one) else 0.0
            found |= ~np.isclose(one[:n], other[:n], rtol=TOLERANCE, atol=scale, equal_nan=True)
        else:
            found |= one[:n].astype(str) != other[:n].astype(str)
    return found & among


def given_rows(call: Call, made: Mapping[str, object], group: str = "") -> pd.DataFrame:
    """Return the first table that a call was made on, as it was given.

    Args:
        call: The call.
        made: What the generator made, by path.
        group: Group of rows.

    Raises:
        AuthorError: If it takes no table, or there is none.
    """
    for argument in table_arguments(call):
        content = made.get(str(argument["table"]))
        if not isinstance(content, bytes):
            break
        frame = pd.read_csv(io.BytesIO(content))
        if group and "by" in argument:
            frame = frame[frame[str(argument["by"])].astype(str) == group].reset_index(drop=True)
        return frame.iloc[: int(str(argument["rows"]))] if "rows" in argument else frame
    raise AuthorError(f"exercise.json::$.calls: {call.name!r} is made on no table")


def table_arguments(call: Call) -> Iterator[Argument]:
    """Yield the arguments of a call that are tables, however deep."""
    waiting = [*call.arguments, *call.keywords.values()]
    for argument in waiting:
        members = argument.get("dict")
        waiting += members.values() if isinstance(members, Mapping) else ()
        if "table" in argument:
            yield argument


def same_given(
    mine: pd.DataFrame, theirs: pd.DataFrame, ignoring: tuple[str, ...] = ()
) -> NDArray[np.bool_]:
    """Return which rows two inputs share, place by place, ``(n_rows,)`` of the shorter one.

    Args:
        mine: One input.
        theirs: Another.
        ignoring: Columns that may differ.
    """
    n = min(len(mine), len(theirs))
    columns = [name for name in mine.columns if name in theirs.columns and name not in ignoring]
    one, other = mine[columns].iloc[:n], theirs[columns].iloc[:n]
    equal = (one == other) | (one.isna() & other.isna())
    found: NDArray[np.bool_] = equal.all(axis=1).to_numpy()
    return found
