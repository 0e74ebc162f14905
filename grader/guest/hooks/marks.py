"""Columns that say when a row was made, or whose it is, as numbers."""

from __future__ import annotations

import warnings
from typing import Any

GROUP_NAMES = ("id", "patient", "user", "customer", "subject", "session", "person", "group",
               "client", "household", "machine", "device", "student", "player", "member",
               "account", "driver", "vehicle", "speaker", "author", "who", "owner", "cow",
               "animal", "athlete", "employee", "participant")  # fmt: skip
TIME_NAMES = ("date", "time", "day", "month", "year", "week", "timestamp", "period", "datetime")
LEAST_LEVELS = 5
ROWS_OF_ONE = 1.5  # how many rows an entity has at least, on average
MOST_COLUMNS = 50
MOST_ROWS = 50_000


def of_column(column: Any, name: str, *, declared: bool) -> dict[str, Any]:
    """Return what a column says about time and entity, by the name of the mark."""
    marks = {}
    time = times(column, name, declared=declared)
    if time is not None:
        marks[f"time:{name}"] = time
    group = groups(column, name, declared=declared)
    if group is not None:
        marks[f"group:{name}"] = group
    return marks


def of_index(value: Any) -> dict[str, Any]:
    """Return points in time that are the labels of the rows."""
    index = getattr(value, "index", None)
    kind = getattr(getattr(index, "dtype", None), "kind", "")
    if kind == "M":
        return {"time:": index.to_numpy().astype("int64").astype("float64")}  # type: ignore[union-attr]
    if hasattr(index, "to_timestamp"):
        return {"time:": index.to_timestamp().to_numpy().astype("int64").astype("float64")}  # type: ignore[union-attr]
    return {}


def times(column: Any, name: str, *, declared: bool) -> Any:
    """Return a column of points in time as numbers; ``None`` if it is none."""
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column.to_numpy().astype("int64").astype("float64")
    named = any(part in name.lower() for part in TIME_NAMES)
    if not (declared or named):
        return None
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.to_numpy(dtype="float64") if declared else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = pd.to_datetime(column, format="mixed", errors="coerce", utc=True)
        except (ValueError, TypeError):
            return None
    if found.notna().mean() < 0.9:  # noqa: PLR2004 - some dates are always broken
        return None
    numbers = found.to_numpy(dtype="datetime64[ns]").astype("int64").astype("float64")
    numbers[found.isna().to_numpy()] = float("nan")
    return numbers


def groups(column: Any, name: str, *, declared: bool) -> Any:
    """Return a column of entities, each with several rows, as codes; ``None`` if it is none."""
    import pandas as pd

    words = name.lower().replace("-", "_").split("_")
    named = any(word in GROUP_NAMES or word.rstrip("s") in GROUP_NAMES for word in words)
    named = named or name.lower().endswith("id")
    if not (declared or named) or pd.api.types.is_float_dtype(column.dtype):
        return None
    codes, levels = pd.factorize(column)
    if not declared and not LEAST_LEVELS <= len(levels) <= len(column) / ROWS_OF_ONE:
        return None
    return codes.astype("int32")


def likeness(table: Any, codes: Any) -> float:
    """Return how much rows of one entity resemble each other, in the column where they do most.

    It is the share of a column's variance that lies between entities, corrected for their number
    (the intraclass correlation): 0 for unrelated rows, 1 for equal ones.
    """
    import numpy as np

    values = np.asarray(table)
    if values.ndim == 1:
        values = values.reshape(-1, 1)
    if values.ndim != 2 or not 0 < len(values) <= MOST_ROWS:  # noqa: PLR2004 - a table
        return 0.0
    inside, codes = codes >= 0, codes[codes >= 0]
    counts = np.bincount(codes)
    entities, rows = int((counts > 0).sum()), len(codes)
    if entities < LEAST_LEVELS or rows - entities < LEAST_LEVELS:
        return 0.0
    best = 0.0
    for at in range(min(values.shape[1], MOST_COLUMNS)):
        try:
            column = values[inside, at].astype(float)
        except (TypeError, ValueError):
            continue
        total = float(((column - column.mean()) ** 2).sum())
        if not 0 < total < float("inf"):
            continue
        means = np.bincount(codes, column - column.mean()) / np.maximum(counts, 1)
        between = float((counts * means**2).sum()) / (entities - 1)
        within = (total - between * (entities - 1)) / (rows - entities)
        size = rows / entities
        best = max(best, (between - within) / (between + (size - 1) * within))
    return best
