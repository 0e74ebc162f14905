from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.guest.export import Exporter
from grader.guest.marks import mark

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner)
)


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [3, 1, 2],
            "plan": ["pro", None, "basic"],
            "at": pd.to_datetime(["2025-01-01", "2025-01-02", "NaT"], utc=True),
            "kind": pd.Categorical(["a", "b", "a"]),
            "seats": pd.array([1, None, 3], dtype="Int64"),
        }
    )


def put(frame: pd.DataFrame, row: int, column: str, value: Any) -> pd.DataFrame:
    frame.loc[row, column] = value
    return frame


CHANGES: dict[str, Callable[[pd.DataFrame], object]] = {
    "a number": lambda frame: put(frame, 0, "id", 4),
    "a text": lambda frame: put(frame, 0, "plan", "free"),
    "a time": lambda frame: put(frame, 0, "at", pd.Timestamp("2025-03-01", tz="UTC")),
    "a category": lambda frame: put(frame, 0, "kind", "b"),
    "a number that may be missing": lambda frame: put(frame, 1, "seats", 2),
    "the order of rows": lambda frame: frame.sort_values("id"),
    "the index": lambda frame: frame.set_index("id", drop=False),
    "a name": lambda frame: frame.rename(columns={"id": "key"}),
    "a type": lambda frame: frame.astype({"id": "float64"}),
    "a row less": lambda frame: frame.iloc[:2],
    "an array instead": lambda frame: frame.to_numpy(),
}


@given(VALUES, VALUES)
def test_equal_marks_mean_equal_exports(one: object, other: object) -> None:
    """Two values that an export tells apart never have the same mark."""
    found = mark(one)
    if found is not None and found == mark(other):
        assert Exporter(10**6).export(one) == Exporter(10**6).export(other)


def test_a_table_that_nobody_touched_keeps_its_mark() -> None:
    """Numbers, texts, times and gaps are recognised, whatever their type."""
    frame = table()
    assert mark(frame) is not None
    assert mark(frame) == mark(frame)
    assert mark({"part": [frame, frame["id"]]}) == mark({"part": [table(), table()["id"]]})


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_a_table_changes_its_mark(what: str) -> None:
    """Each thing that an export of a table says is part of its mark."""
    frame = table()
    before = mark(frame)
    assert mark(CHANGES[what](frame)) != before


def test_a_change_in_place_is_seen() -> None:
    """A mark does not move along with the value that it was made of."""
    values: dict[str, Any] = {"a": np.zeros(3), "b": [1, 2]}
    before = mark(values)
    values["a"][0] = 1.0
    assert mark(values) != before
    values["a"][0] = 0.0
    values["b"].append(3)
    assert mark(values) != before


class _Odd:
    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("value", [_Odd(), [_Odd()], {"a": {1, 2}}, list(map(list, [[1]] * 99))])
def test_what_cannot_be_told_apart_has_no_mark(value: object) -> None:
    """A value of the learner's own class, a set or a long list of lists is exported again."""
    assert mark(value) is None
