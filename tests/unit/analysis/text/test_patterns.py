from __future__ import annotations

import pytest

from grader.analysis.text.patterns import PatternError, compile_pattern
from grader.analysis.text.reading import read
from grader.analysis.text.regex import RegexError, compile_linear
from grader.analysis.text.spelling import Speller

CONCEPTS = {"contact": ("call", "get in touch"), "reader": ("reader", "subscriber")}


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ("calls", "She called."),
        ("false negative", "False negatives cost."),
        ("retain*", "retainment matters"),
        ("@contact", "we get in touch"),
        ({"any": ["x", "call"]}, "call"),
        ({"all": ["call", "reader"]}, "readers. We call."),
        ({"near": ["@contact", "@reader"], "within": 2}, "call all our readers"),
        ({"near": ["@contact", "@reader"], "ordered": True}, "call readers"),
        ({"regex": r"\d{1,3} days"}, "in 42 days"),
    ],
)
def test_a_pattern_is_found(tree: object, text: str) -> None:
    """Each kind of pattern finds what it describes."""
    assert compile_pattern(tree, CONCEPTS).find(read(text))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ("calls", "recall"),
        ("false negative", "negative and false"),
        ({"all": ["call", "reader"]}, "call"),
        ({"near": ["@contact", "@reader"], "within": 2}, "call all of these many readers"),
        ({"near": ["@contact", "@reader"]}, "We call. Readers read."),
        ({"near": ["@contact", "@reader"], "ordered": True}, "readers call"),
        ({"near": ["call", "call"]}, "one call"),
        ({"regex": r"\d{1,3} days"}, "some days"),
    ],
)
def test_a_pattern_is_not_found(tree: object, text: str) -> None:
    """A pattern finds nothing in words that stand apart, elsewhere, or in another order."""
    assert compile_pattern(tree, CONCEPTS).find(read(text)) == ()


@pytest.mark.parametrize("tree", ["", "!!", "@nobody", {"some": ["x"]}, {"any": []}, 7, None])
def test_a_broken_pattern_is_refused(tree: object) -> None:
    """A pattern that says nothing, or names what is not there, is the author's to mend."""
    with pytest.raises(PatternError):
        compile_pattern(tree, CONCEPTS)


def test_a_pattern_is_not_nested_for_ever() -> None:
    """Patterns inside patterns end somewhere."""
    tree: object = "x"
    for _ in range(20):
        tree = {"any": [tree]}
    with pytest.raises(PatternError, match="deeply"):
        compile_pattern(tree, {})


@pytest.mark.parametrize(
    "expression",
    ["(a+)+$", "a*", "(?:ab){2}", "(a)\\1", "(?=a)", "a{0,99}", "x" * 201, "(?:a?b?){1,2}", "[a-",
     "a{0,40}a{0,40}a{0,40}"],
)  # fmt: skip
def test_an_expression_that_could_hang_is_refused(expression: str) -> None:
    """Endless repetition, repeated groups, references and too many ways are refused."""
    with pytest.raises(RegexError):
        compile_linear(expression)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\b(?:not|never) (?:yet )?known\b", "not yet known"),
        (r"^a{0,3}b?c$", "aac"),
        ("a|b", "b"),
    ],
)
def test_a_bounded_expression_is_taken(expression: str, text: str) -> None:
    """Alternatives, optional parts and bounded repetition can be used."""
    assert compile_linear(expression).search(text)


def test_a_slip_is_mended_and_a_known_word_is_not() -> None:
    """A long word with one slip becomes the known one; a known word, or a short one, stays."""
    speller = Speller(["contact", "contract", "call"])
    stems = speller.mend(read("contcat contract cal cull")).stems
    assert stems[:2] == ("contact", "contract")
    assert "call" not in stems
