from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.answers.numbers import is_right, numbers_meant
from grader.model.framing import NumberKey

EUROS = NumberKey(low=1200, high=1200, unit="euros")
DAYS = NumberKey(low=42, high=42, unit="days", units={"weeks": 7})
SHARE = NumberKey(low=0.08, high=0.08, is_share=True)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (1200, EUROS),
        (1200.0, EUROS),
        ("1,200", EUROS),
        ("1.200", EUROS),
        ("1 200 \u20ac", EUROS),
        ("1'200", EUROS),
        ("\u20ac1,200.00", EUROS),
        ("1.200,00 EUR", EUROS),
        ("1.2k", EUROS),
        ("1200 euros per account", EUROS),
        ("6 weeks", DAYS),
        ("1 week", NumberKey(low=7, high=7, unit="days", units={"week": 7})),
        ("42 days", DAYS),
        ("8 %", SHARE),
        ("8%", SHARE),
        ("8 percent", SHARE),
        (8, SHARE),
        ("0.08", SHARE),
        ("0,08", SHARE),
        (".08", SHARE),
    ],
)
def test_a_right_number_is_right_however_written(value: object, key: NumberKey) -> None:
    """Separators, units, and per cent against a fraction are understood."""
    assert any(is_right(number, key) for number in numbers_meant(value, key))


@pytest.mark.parametrize(
    "value",
    [True, None, "a lot", "", "twelve hundred", "1200 apples", "12 00 x 3", math.nan, math.inf,
     [1200], {"a": 1}, "1" * 100, 10**400, "1e999"],
)  # fmt: skip
def test_what_is_no_number_is_none(value: object) -> None:
    """Truth values, words, unknown units and what is not finite are no numbers."""
    assert numbers_meant(value, EUROS) == ()


def test_a_minus_counts() -> None:
    """A negative number is not the positive one."""
    assert numbers_meant("-1200", EUROS) == (-1200.0,)
    assert numbers_meant("\u22121200", EUROS) == (-1200.0,)


@given(st.integers(min_value=0, max_value=10**9))
def test_separators_of_thousands_change_nothing(number: int) -> None:
    """A whole number means the same with and without separators."""
    key = NumberKey(low=number, high=number)
    assert any(is_right(each, key) for each in numbers_meant(f"{number:,}", key))


@given(st.text(max_size=100))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever is written is read as finite numbers or as none."""
    assert all(map(math.isfinite, numbers_meant(text, DAYS)))
