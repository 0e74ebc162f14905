"""Tells of which type the values of a delivered column are, whatever its dtype says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.keyed import is_missing
from grader.analysis.plain import Opaque
from grader.analysis.wording import code, plain_text

TYPES = ("text", "integer", "number", "boolean", "date", "timestamp")

_TRUTH = {0, 1}


def misfit(column: pd.Series[Any], wanted: str) -> str:
    """Return what stands in a column instead of the type that is wanted; empty if it fits.

    Missing values fit every type, and so does a column of nothing else. Whole numbers may be
    floats, as they are where some are missing, and truth values may be 0 and 1.

    Args:
        column: The values, ``(n_rows,)``.
        wanted: One of `TYPES`.
    """
    fits = _FITS[wanted]
    for value in column.tolist():
        if not is_missing(value) and not fits(value):
            return _described(value)
    return ""


def moments(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return times in UTC, ``NaT`` where there is none; those without a zone count as UTC."""
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert(None)
    if column.dtype.kind == "M":
        return column.astype("datetime64[ns]")
    texts = [None if is_missing(value) else str(value) for value in column.tolist()]
    parsed = pd.to_datetime(
        pd.Series(texts, index=column.index, dtype=object),
        errors="coerce",
        utc=True,
        format="ISO8601",
    )
    return parsed.dt.tz_localize(None).astype("datetime64[ns]")


def numbers(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column as floats; ``NaN`` where a value is missing or no number."""
    return pd.to_numeric(column, errors="coerce").astype(float)


def _described(value: object) -> str:
    if isinstance(value, str):
        return f"the text {code(value)}" if value.strip() else "an empty text"
    if isinstance(value, Opaque):
        return f"a {plain_text(value.type_name, limit=60)}"
    if isinstance(value, dt.date):
        return f"the time {code(value)}"
    return f"{code(value)}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and float(value).is_integer()


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "integer": _is_whole,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool) or (_is_number(value) and value in _TRUTH),
    "date": lambda value: isinstance(value, dt.date),
    "timestamp": lambda value: isinstance(value, dt.datetime),
}
