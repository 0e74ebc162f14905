from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.analysis.compare import Difference, difference, same, same_members
from grader.analysis.plain import Cut, Opaque

IDS = st.lists(st.integers(), unique=True) | st.lists(st.text(max_size=5), unique=True)
FRAME = pd.DataFrame({"id": [5, 6, 7], "x": [1.0, np.nan, 3.0]})


@pytest.mark.parametrize(
    ("this", "other"),
    [
        (1, 1.0),
        (float("nan"), float("nan")),
        ({"a": [1, None]}, {"a": [1, None]}),
        (frozenset({1, 2}), frozenset({2, 1})),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan])),
        (np.array(["a", float("nan")], dtype=object), np.array(["a", float("nan")], dtype=object)),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (FRAME, FRAME.copy()),
        (FRAME["x"], FRAME["x"].copy()),
        (pd.Index([1, 2]), pd.Index([1, 2])),
        (Opaque(type_name="a"), Opaque(type_name="a")),
        ([], []),
    ],
)
def test_equal_values_are_the_same(this: object, other: object) -> None:
    """Equal values are the same, NaN included."""
    assert same(this, other)


@pytest.mark.parametrize(
    ("this", "other"),
    [
        (1, 2),
        ([1, 2], [2, 1]),
        ([1, 2], [1, 2, 3]),
        ("1", 1),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        ([1], {"a": 1}),
        (frozenset({1}), frozenset({2})),
        ([[1], [2]], [[1], [3]]),
        (np.zeros((2, 3)), np.zeros((3, 2))),
        (np.array([1.0, np.nan]), np.array([np.nan, 1.0])),
        (FRAME, FRAME.rename(columns={"x": "y"})),
        (FRAME, FRAME.assign(x=0.0)),
        (FRAME, FRAME.set_index("id", drop=False)),
        (FRAME["x"], FRAME["id"]),
        (Opaque(type_name="a"), Cut(reason="a")),
    ],
)
def test_different_values_are_not_the_same(this: object, other: object) -> None:
    """Values that differ in content, order, shape, keys or kind are not the same."""
    assert not same(this, other)
    assert not same(other, this)


@settings(deadline=None)
@given(IDS, st.randoms())
def test_the_order_of_ids_does_not_matter(ids: list[Any], dice: Any) -> None:
    """Distinct ids in another order are the same members."""
    shuffled = list(ids)
    dice.shuffle(shuffled)
    assert same_members({"train": ids}, {"train": shuffled})


@pytest.mark.parametrize(
    ("this", "other"),
    [
        ([True, False], [False, True]),
        (np.array([True, False]), np.array([False, True])),
        ([0.25, 0.5], [0.5, 0.25]),
        (["train", "val", "train"], ["val", "train", "train"]),
        ([1, 1, 2], [1, 2, 2]),
        ([1, 2], [1, 3]),
        ([1, 2, 3], [1, 2]),
    ],
)
def test_the_order_of_other_values_matters(this: object, other: object) -> None:
    """Masks, measurements and repeated names keep their order also among members."""
    assert not same_members(this, other)


def test_rows_are_paired_by_their_index() -> None:
    """A table in another order of rows has the same members, one with other rows has not."""
    assert same_members(FRAME, FRAME.iloc[::-1])
    assert not same_members(FRAME, FRAME.iloc[:2])
    assert not same(FRAME, FRAME.iloc[::-1])


@pytest.mark.parametrize(
    ("this", "other", "expected"),
    [
        (
            {"fraud": {"train": [1, 2, 3]}},
            {"fraud": {"train": [1, 2, 4]}},
            Difference(keys=("fraud", "train"), what="1 of 3 values differs"),
        ),
        ([[1, 2], [3, 4]], [[1, 2], [9, 8]], Difference(keys=("1",), what="2 of 2 values differ")),
        ([1], {"a": 1}, Difference(what="one is a list, the other a dict")),
        ([1, 2], [1], Difference(what="one has 2 values, the other 1 value")),
        ({"a": 1}, {"b": 1}, Difference(what="2 keys stand in one of them only")),
        (
            FRAME,
            FRAME.iloc[:2],
            Difference(what="in the index, one has 3 values, the other 2 values"),
        ),
        (
            np.zeros((2, 3)),
            np.zeros((3, 2)),
            Difference(what="one has the shape (2, 3), the other the shape (3, 2)"),
        ),
    ],
)
def test_the_first_difference_is_named(this: object, other: object, expected: Difference) -> None:
    """The keys that lead to the first difference, and what differs there, are told."""
    assert difference(this, other) == expected
