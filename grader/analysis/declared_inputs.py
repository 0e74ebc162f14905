"""Holds what a manifest says of a column against the column itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from grader.analysis.manifest import number, shown
from grader.analysis.programs import is_empty
from grader.analysis.wording import code, count, examples

INTEGER, NUMBER, DATE, TEXT = "integer", "number", "date", "text"
SPELLINGS = {
    INTEGER: ("integer", "int", "int64", "int32", "bigint", "smallint", "long"),
    NUMBER: ("number", "float", "float64", "float32", "double", "decimal", "numeric", "real"),
    DATE: ("date", "datetime", "timestamp", "datetime64[ns]", "time"),
    TEXT: ("text", "string", "str", "object", "category", "categorical", "varchar", "enum"),
}
"""Names of types, as databases, pandas and people write them."""
_LOW, _HIGH = ("min", "minimum", "min_value", "low"), ("max", "maximum", "max_value", "high")
_VALUES = ("values", "categories", "accepted_values", "enum", "allowed")


def flaws_of(said: object, column: pd.Series[Any], *, is_category: bool) -> str:
    """Return what is untrue or missing in what is said of a column; empty if nothing is.

    Args:
        said: Its entry in the manifest.
        column: Its values as text, missing ones among them.
        is_category: Whether its values must be listed.

    Returns:
        A clause to be read after *the manifest says*.
    """
    if not isinstance(said, Mapping):
        return "nothing that could be held against it"
    kind = kind_of(said.get("type", said.get("dtype")))
    if not kind:
        return f"the type {shown(said.get('type'))}, which is none of {', '.join(SPELLINGS)}"
    values = column[~is_empty(column)].str.strip()
    numbers = pd.to_numeric(values, errors="coerce")
    if kind in {INTEGER, NUMBER}:
        if not numbers.notna().all():
            return f"`{kind}`, and it holds texts{examples(values[numbers.isna()].unique())}"
        if kind == INTEGER and (numbers % 1 != 0).any():
            return f"`{kind}`, and it holds fractions{examples(values[numbers % 1 != 0])}"
        return _range_flaw(said, numbers)
    return _values_flaw(said, values, is_category=is_category)


def kind_of(said: object) -> str:
    """Return the kind of type that a name stands for; empty if it is unknown."""
    name = str(said).strip().lower().partition("(")[0].strip()
    return next((kind for kind, names in SPELLINGS.items() if name in names), "")


def _range_flaw(said: Mapping[str, Any], numbers: pd.Series[Any]) -> str:
    bounds = said.get("range")
    low, high = bounds if isinstance(bounds, list) and len(bounds) == 2 else (None, None)  # noqa: PLR2004 - least and most
    if isinstance(bounds, Mapping):
        said = {**said, **bounds}
    low = number(_first(said, _LOW) if low is None else low)
    high = number(_first(said, _HIGH) if high is None else high)
    if low is None or high is None:
        lacking = "least" if low is None else "largest"
        return f"no {lacking} value"
    outside = numbers[(numbers < low) | (numbers > high)]
    if len(outside):
        seen = f"{numbers.min():g} to {numbers.max():g}"
        return f"{low:g} to {high:g}, and the training data holds {seen}"
    return ""


def _values_flaw(said: Mapping[str, Any], values: pd.Series[Any], *, is_category: bool) -> str:
    listed = _first(said, _VALUES)
    if not isinstance(listed, list):
        return "no list of its values" if is_category else ""
    other = values[~values.isin([str(value) for value in listed])]
    if len(other):
        rows, some = count(len(other), "row"), code(", ".join(map(str, listed[:5])))
        return f"{some}, and {rows} hold others{examples(other.unique())}"
    return ""


def _first(said: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((said[name] for name in names if name in said), None)
