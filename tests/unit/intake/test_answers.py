"""``answers.json`` is read strictly."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.answers import parse_answers
from grader.intake.budget import Budget

Refusal = Callable[[], AbstractContextManager[None]]


def test_answers_come_by_question() -> None:
    """A JSON object is returned as it is."""
    data = b'\xef\xbb\xbf{"paradigm": "supervised", "costs": {"fp": 5, "fn": 50.5}}'
    assert parse_answers(data) == {"paradigm": "supervised", "costs": {"fp": 5, "fn": 50.5}}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"[1]", "no JSON object"),
        (b"{'a': 1}", "not valid JSON"),
        (b'{"a": 1, "a": 2}', "“a” twice"),
        (b'{"a": {"b\\u001b": 1, "b\\u001b": 2}}', "“b\N{REPLACEMENT CHARACTER}” twice"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": [-Infinity]}', "-Infinity is not a number"),
        (b"[" * 200, "200 deep"),
    ],
)
def test_answers_that_could_mislead_are_refused(data: bytes, message: str) -> None:
    """Broken, doubled and impossible answers are refused, naming the file."""
    with pytest.raises(SubmissionError, match=message) as caught:
        parse_answers(data)
    assert "answers.json" in str(caught.value)
    assert caught.value.next_step


def test_large_answers_are_refused_by_size() -> None:
    """A file beyond the budget is refused before it is parsed."""
    with pytest.raises(SubmissionError, match="11 bytes; 10 bytes is the most"):
        parse_answers(b"not JSON at", budget=Budget(answers_bytes=10))


@given(st.binary(max_size=100))
def test_bytes_are_answers_or_refused(clearly: Refusal, data: bytes) -> None:
    """Arbitrary bytes are answers or a SubmissionError."""
    with clearly():
        assert isinstance(parse_answers(data), dict)
