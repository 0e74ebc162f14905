"""Tests of a table as dbt lists them, read from a manifest and run on a table of texts.

::

    {"name": "plan", "tests": ["not_null", {"accepted_values": {"values": ["solo", "team"]}}]}
    {"name": "seats", "tests": [{"accepted_range": {"min_value": 1, "max_value": 500}}]}

``data_tests`` for ``tests``, a package's name before the test, ``arguments`` around its
parameters, and ``range`` with ``min`` and ``max`` are understood as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from grader.analysis.manifest import entries, number
from grader.analysis.programs import is_empty

NOT_NULL, UNIQUE, ACCEPTED, RANGE = "not_null", "unique", "accepted_values", "accepted_range"
_NAMES = {
    "range": RANGE,
    "in_range": RANGE,
    "between": RANGE,
    "notnull": NOT_NULL,
    "values": ACCEPTED,
}
_LOW = ("min_value", "min", "minimum")
_HIGH = ("max_value", "max", "maximum")
MOST_TESTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTest:
    """One test of one column.

    Attributes:
        column: The column.
        kind: Name of the test.
        accepted: Accepted values, as texts.
        low: Least accepted number; ``None`` for any.
        high: Largest accepted number; ``None`` for any.
    """

    column: str
    kind: str
    accepted: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def read_tests(value: object) -> tuple[DataTest, ...]:
    """Return the tests that a manifest lists and that can be run."""
    if isinstance(value, Mapping) and isinstance(value.get("columns"), list | dict):
        value = value["columns"]
    found = (
        test
        for column, entry in entries(value)
        for said in _listed(entry)
        if (test := _test(column, said)) is not None
    )
    return tuple(test for test, _ in zip(found, range(MOST_TESTS)))  # noqa: B905 - the shorter ends it


def failures(test: DataTest, table: pd.DataFrame) -> int:
    """Return in how many rows of a table a test fails; -1 if the table lacks the column."""
    if test.column not in table.columns:
        return -1
    texts = table[test.column].astype(str).str.strip()
    empty = is_empty(texts)
    there = texts[~empty]
    if test.kind == NOT_NULL:
        return int(empty.sum())
    if test.kind == UNIQUE:
        return int(there.duplicated().sum())
    if test.kind == ACCEPTED:
        numeric = {found for text in test.accepted if (found := number(text)) is not None}
        fine = there.isin(test.accepted) | pd.to_numeric(there, errors="coerce").isin(numeric)
        return int((~fine).sum())
    values = pd.to_numeric(there, errors="coerce")
    below = values < test.low if test.low is not None else False
    above = values > test.high if test.high is not None else False
    return int((values.isna() | below | above).sum())


def _listed(entry: object) -> Iterator[object]:
    if isinstance(entry, Mapping):
        tests = entry.get("tests", entry.get("data_tests"))
        if tests is None and "test" in entry:
            kind = str(entry["test"])
            tests = [{kind: {key: said for key, said in entry.items() if key != "test"}}]
        if tests is None:
            tests = {key: said for key, said in entry.items() if key != "name"}
    else:
        tests = entry
    if isinstance(tests, Mapping):
        yield from ({key: said} for key, said in tests.items())
    elif isinstance(tests, list):
        yield from tests
    elif isinstance(tests, str):
        yield tests


def _test(column: str, said: object) -> DataTest | None:
    kind, arguments = _split(said)
    kind = kind.rpartition(".")[2].strip().lower()
    kind = _NAMES.get(kind, kind)
    if kind in {NOT_NULL, UNIQUE}:
        return DataTest(column=column, kind=kind)
    if kind == ACCEPTED:
        values = arguments.get("values") if isinstance(arguments, Mapping) else arguments
        texts = tuple(str(value) for value in values) if isinstance(values, list) else ()
        return DataTest(column=column, kind=kind, accepted=texts) if texts else None
    if kind == RANGE:
        low, high = _bounds(arguments)
        if low is not None or high is not None:
            return DataTest(column=column, kind=kind, low=low, high=high)
    return None


def _split(said: object) -> tuple[str, Any]:
    """Return the name of a test and its arguments."""
    if isinstance(said, str):
        return said, {}
    if not isinstance(said, Mapping) or not said:
        return "", {}
    name, arguments = next(iter(said.items()))
    if name in {"test", "name"}:
        name, arguments = said[name], said
    if arguments is False:
        return "", {}
    if isinstance(arguments, Mapping) and isinstance(arguments.get("arguments"), Mapping):
        arguments = arguments["arguments"]
    return str(name), arguments


def _bounds(arguments: object) -> tuple[float | None, float | None]:
    if isinstance(arguments, list) and len(arguments) == 2:  # noqa: PLR2004 - least and most
        return number(arguments[0]), number(arguments[1])
    if not isinstance(arguments, Mapping):
        return None, None
    return _first(arguments, _LOW), _first(arguments, _HIGH)


def _first(arguments: Mapping[str, Any], names: tuple[str, ...]) -> float | None:
    return next((number(arguments[name]) for name in names if name in arguments), None)
