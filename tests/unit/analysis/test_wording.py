from __future__ import annotations

import pytest

from grader.analysis.wording import (
    code,
    count,
    examples,
    listing,
    path,
    percent,
    plain_line,
    plain_text,
)


def test_numbers_have_their_nouns() -> None:
    """One is told from many, and thousands are set apart."""
    assert [count(1, "row"), count(0, "row"), count(1204, "row")] == [
        "1 row",
        "0 rows",
        "1,204 rows",
    ]
    assert count(2, "entity", "entities") == "2 entities"
    assert percent(0.0125) == "1.2 %"


def test_lists_read_as_a_person_says_them() -> None:
    """Commas, and a word before the last."""
    assert [listing([]), listing(["a"]), listing(["a", "b"])] == ["", "a", "a and b"]
    assert listing(["a", "b", "c"], "or") == "a, b or c"
    assert examples([]) == ""
    assert examples(range(9)) == ", for example 0, 1, 2"


def test_names_are_code() -> None:
    """Paths are written as a learner writes them; a backtick cannot end the code."""
    assert path("splits", "fraud", "val") == "`splits['fraud']['val']`"
    assert code("a`b\nc") == "`a'b c`"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\u202eb\u200bc", "a b c"),
        ("a\n\n  b\tc", "a b c"),
        ("x" * 50, "x" * 19 + "…"),
        ("é ü 漢", "é ü 漢"),
    ],
)
def test_text_of_learners_is_made_plain(text: str, plain: str) -> None:
    """Escapes, controls and characters that turn the text are taken out, and it is cut."""
    assert plain_text(text, limit=20) == plain


def test_lines_keep_their_spaces() -> None:
    """A line of code is shown as it is spaced."""
    assert plain_line("    x  =  1  # \u202e two\n", limit=40) == "x  =  1  #   two"
