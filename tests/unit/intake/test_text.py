"""Text is decoded, and names are made safe to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake.text import is_safe, listed, shown, whole


@given(st.text(alphabet=st.characters()))
def test_shown_text_can_always_be_printed(text: str) -> None:
    """Whatever a name holds, its shown form is short, safe and can be written as UTF-8."""
    printed = shown(text, limit=20)
    assert is_safe(printed)
    assert len(printed) <= 20
    printed.encode()


@pytest.mark.parametrize("odd", ["\x1b[31m", "\n", "\u202e", "\udc80", "\x9b", "\u2028"])
def test_controls_are_not_shown(odd: str) -> None:
    """Escape sequences, line breaks and marks that turn writing round do not reach a terminal."""
    assert not is_safe(odd)
    assert odd[0] not in shown(f"a{odd}b")


@pytest.mark.parametrize("name", ["Übung 3.ipynb", "练习3.py", "Screenshot at 3.04\u202fPM.png"])
def test_ordinary_names_are_shown_as_they_are(name: str) -> None:
    """Letters of any script and unusual spaces are left alone."""
    assert shown(name) == name


@given(st.text(alphabet=st.characters(), max_size=30))
def test_whole_text_can_be_written(text: str) -> None:
    """Text that can be written stays as it is; all other text becomes writable."""
    written = whole(text)
    written.encode()
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert written == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
    ],
)
def test_names_are_listed(names: list[str], text: str) -> None:
    """A few names are listed; of many, the first and how many more there are."""
    assert listed(names, limit=3) == text
