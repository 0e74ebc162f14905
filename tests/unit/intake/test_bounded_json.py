"""JSON is measured before it is parsed."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.bounded_json import parse
from grader.intake.budget import Budget

Refusal = Callable[[], AbstractContextManager[None]]
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _depth(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _n_commas_and_brackets(value: object) -> int:
    if isinstance(value, list | dict):
        inner = list(value.values()) if isinstance(value, dict) else value
        return 2 + max(len(inner) - 1, 0) + sum(map(_n_commas_and_brackets, inner))
    return 0


@given(JSON_VALUES)
def test_every_json_value_is_read(value: object) -> None:
    """JSON within the budget is read as the standard library reads it."""
    assert parse(json.dumps(value).encode() + b"\n", "x.json") == value


@given(JSON_VALUES)
def test_depth_is_measured_exactly(value: object) -> None:
    """A document is read at its own depth and refused one below, whatever its strings hold."""
    data = json.dumps(value).encode()
    depth = _depth(value)
    assert parse(data, "x.json", budget=Budget(json_depth=depth)) == value
    if depth:
        with pytest.raises(SubmissionError, match=f"{depth} deep"):
            parse(data, "x.json", budget=Budget(json_depth=depth - 1))


@given(JSON_VALUES)
def test_values_are_counted_outside_of_strings(value: object) -> None:
    """Commas and brackets inside strings do not count as values."""
    data = json.dumps(value).encode()
    n_values = _n_commas_and_brackets(value)
    assert parse(data, "x.json", budget=Budget(json_values=n_values)) == value
    if n_values:
        with pytest.raises(SubmissionError, match="too many"):
            parse(data, "x.json", budget=Budget(json_values=n_values - 1))


@given(st.binary(max_size=200))
def test_bytes_are_json_or_refused(clearly: Refusal, data: bytes) -> None:
    """Arbitrary bytes are either JSON or a SubmissionError, never another error."""
    with clearly():
        parse(data, "x.json")


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000],
    ids=["open lists", "closed lists", "objects"],
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    """A document of a hundred thousand levels is refused by its depth."""
    with pytest.raises(SubmissionError, match="100,000 deep"):
        parse(data, "x.json")


def test_many_values_are_refused() -> None:
    """Millions of tiny values, which would fill the memory, are refused."""
    with pytest.raises(SubmissionError, match="more than 2,000,000 values"):
        parse(b"[" + b"[]," * 1_000_000 + b"[]]", "x.json")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"a": 1} and more', "goes on after its end"),
        (b'{"cells": [', "ends too early"),
        (b'{"cells": ["abc', "is not valid JSON"),
        (b"{cells: []}", "line 1, column 2"),
        (b'{\n<<<<<<< HEAD\n"a": 1\n}', "unfinished Git merge"),
        (b"\n<!DOCTYPE html>\n<p>x", "is a web page"),
        (b"<html>", "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS pointer"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image"),
        (b"PK\x03\x04\x14\0\0\0\xff", "is a zip archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b'{"a": "caf\xe9"}', "0xE9"),
        (b"[" + b"9" * 5000 + b"]", "thousands of digits"),
        (b'{"a": \0}', "not valid JSON"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, message: str) -> None:
    """Each kind of broken file gets the message that fits it."""
    with pytest.raises(SubmissionError, match=message) as caught:
        parse(data, "x.json")
    assert "x.json" in str(caught.value)
    assert caught.value.next_step


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_without_doubt_are_read(encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 are told apart by the first bytes."""
    assert parse('{"é": "日本"}'.encode(encoding), "x.json") == {"é": "日本"}
