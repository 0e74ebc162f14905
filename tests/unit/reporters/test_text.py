from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reporters.text import one_line, plain

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\", "here"),
        ("\x1b]8;;https://example.org\x07here", "here"),
        ("\x9d0;title\x9chere", "here"),
        ("\x1b]0;never ended", "0;never ended"),
        ("\x1bPdevice\x1b\\here", "here"),
        ("\x1bcreset", "reset"),
        ("\x1b(0lines", "lines"),
        ("ends in \x1b", "ends in "),
        ("\x1b\x1b[31m[31mred", "[31mred"),
        ("a\x00b\x07c\x08d\x7fe\x85f", "abcdef"),
        ("gpj.\u202egnp.exe", "gpj.gnp.exe"),
        ("\u2066iso\u2069late\u200e\u061c", "isolate"),
        ("zero\u200bwidth\u200d\u2060\ufeff\u00ad", "zerowidth"),
        ("tag\U000e0041 heart\ufe0f smuggled\U000e0101", "tag heart smuggled"),
        ("half \ud800 pair", "half \N{REPLACEMENT CHARACTER} pair"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("a\r\nb\rc\td", "a\nbc\td"),
        ("no\u00a0break", "no break"),
        ("[red]stays[/red]", "[red]stays[/red]"),
        ("Zoë, 李, ∑, 🙂", "Zoë, 李, ∑, 🙂"),
    ],
)
def test_what_a_terminal_obeys_is_left_out(text: str, shown: str) -> None:
    """Sequences, controls and invisible characters go; what a person can see stays."""
    assert plain(text, limit=100) == shown


@given(ANY_TEXT)
def test_nothing_unsafe_is_left(text: str) -> None:
    """Whatever comes in, only visible characters, line breaks and tabs come out, in UTF-8."""
    shown = plain(text, limit=1000)
    assert not {unicodedata.category(each) for each in shown if each not in "\n\t"} & UNSAFE
    assert shown.encode().decode() == shown


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Text that was made safe stays as it is."""
    shown = plain(text, limit=1000)
    assert plain(shown, limit=1000) == shown


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    """A name or a title never starts a line of its own."""
    assert len(one_line(text, limit=1000).splitlines()) <= 1


@pytest.mark.parametrize("character", ["x", "\x1b", "\x9d", "\x1b]", "\u200b", "\n"])
def test_a_very_long_text_is_cut(character: str) -> None:
    """A megabyte of anything becomes a few words and the length that it had."""
    text = character * (2**20 // len(character))
    shown = plain(text, limit=50)
    assert shown.endswith(f"... (cut, {len(text):,} characters in all)")
    assert len(shown) < 110


def test_a_text_at_its_limit_is_whole() -> None:
    """A text is cut only when it is longer than its limit."""
    assert plain("x" * 50, limit=50) == "x" * 50
    assert plain("x" * 51, limit=50) == "x" * 50 + " ... (cut, 51 characters in all)"
