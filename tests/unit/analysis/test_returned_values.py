from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.analysis.plain import decode
from grader.analysis.returned_values import Tolerance, expected_value, wrong_in
from grader.errors import AuthorError
from grader.guest.export import Exporter
from grader.model.run import Artifact

FLOATS = arrays(np.float64, st.integers(1, 8), elements=st.floats(-1e6, 1e6))


def wrong(value: Any, right: Any, **tolerance: float) -> list[str]:
    """Return what is wrong in a value that came out of a run."""
    tree, blobs = Exporter(1_000_000).export(value)
    out = decode(Artifact(name="f", tree=tree, blobs=tuple(blobs)))
    return [each.what for each in wrong_in(out, right, Tolerance(**tolerance), "f")]


@given(FLOATS)
def test_forms_of_a_list_of_numbers_are_alike(numbers: Any) -> None:
    """Lists, tuples, arrays, series and frames of one column with the same numbers are right."""
    right = numbers.tolist()
    forms = [right, tuple(right), numbers, pd.Series(numbers), pd.DataFrame({"a": numbers})]
    assert [wrong(form, right) for form in forms] == [[]] * 5
    assert wrong(numbers[:, None], right) == []


@given(FLOATS, st.integers(0, 7))
def test_one_wrong_number_is_found(numbers: Any, at: int) -> None:
    """A number beyond the tolerance is counted, and named with its place."""
    at %= len(numbers)
    other = numbers.copy()
    other[at] += 1 + abs(other[at])
    (said,) = wrong(other, numbers.tolist())
    assert said.startswith(f"1 of {len(numbers)} value")
    assert f"number {at} counted from 0" in said


@pytest.mark.parametrize(
    ("value", "right", "said"),
    [
        (3, 3.0, None),
        (np.float32(0.1), 0.1, None),
        (True, True, None),
        ("keep", "keep", None),
        (float("nan"), None, None),
        ("drop", "keep", "`f` is `drop` where `keep` is right"),
        (2.5, 3, "`f` is 2.5 where 3 is right"),
        (None, 3, "`f` is `None` where one value would be right"),
        ([1, 2], [1, 2, 3], "`f` has 2 values where 3 values would be right"),
        ({"a": 1, "more": 2}, {"a": 1}, None),
        (pd.Series({"a": 1}), {"a": 1}, None),
        (pd.DataFrame({"a": [1, 2]}), {"a": [1, 2]}, None),
        ({"a": 1}, {"b": 1}, "there is no `f['b']`"),
        (7, {"b": 1}, "`f` is a int and has no `b`"),
        (len, 3, "`f` is a builtin_function_or_method where one value would be right"),
        (["a", None], ["a", None], None),
    ],
)
def test_values_are_compared(value: Any, right: Any, said: str | None) -> None:
    """Numbers, texts, truth values, gaps and entries are compared, and the first is told."""
    found = wrong(value, right)
    assert found == ([] if said is None else found[:1])
    assert said is None or found[0].startswith(said.split(" is a builtin")[0])


def test_tolerances_are_shares_or_numbers() -> None:
    """A number is right within either tolerance."""
    assert wrong(100.9, 100, relative=0.01) == []
    assert wrong(100.9, 100, absolute=1) == []
    assert wrong(100.9, 100)


def test_what_an_author_forgot_is_the_author_s() -> None:
    """A file with what is right that is not there, or is no JSON, is an error of the author."""
    assert expected_value({"held-out/a.csv": b"x\n1\n2\n"}, "held-out/a.csv") is not None
    for made in ({}, {"held-out/a.json": b"{"}):
        with pytest.raises(AuthorError):
            expected_value(made, "held-out/a.json")
