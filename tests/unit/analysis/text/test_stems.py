from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.text.stems import is_misspelt, stem


@pytest.mark.parametrize(
    "forms",
    [
        "call calls called calling",
        "cancel cancels cancelled canceled cancelling",
        "leave leaves leaving",
        "drop drops dropped dropping",
        "cost costs costly",
        "company companies",
        "prioritise prioritize prioritising prioritized",
        "survey surveys surveyed",
        "stay stays stayed staying",
        "miss misses missed missing",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Endings of number, time and spelling do not tell words apart."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("month", "monthly"), ("week", "weekly"), ("call", "cell"), ("los", "loss")]
)
def test_other_words_keep_their_own_stem(one: str, other: str) -> None:
    """Words of another meaning are told apart, such as a month from monthly."""
    assert stem(one) != stem(other)


@given(st.text(max_size=60))
def test_any_text_has_a_stem(word: str) -> None:
    """Cutting never fails, never makes a word longer, and gives nothing only for nothing."""
    assert len(stem(word)) <= max(len(word), 1) + 1
    assert bool(stem(word)) or word in ("", "'s")


@pytest.mark.parametrize("word", ["baselne", "basseline", "baselime", "baesline", "baseline"])
def test_one_slip_is_seen(word: str) -> None:
    """A letter too few, too many, exchanged or swapped is one slip."""
    assert is_misspelt(word, "baseline")


@pytest.mark.parametrize("word", ["vaseline", "baslne", "base", "", "baselines are"])
def test_more_than_a_slip_is_another_word(word: str) -> None:
    """Another first letter or a second slip makes another word."""
    assert not is_misspelt(word, "baseline")
