"""Cuts endings off English words, so that *calls*, *called* and *calling* are one."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_KEPT_DOUBLE = frozenset("sz")
_SHORTEST = 3
_LONGEST = 40
# How often something happens is another matter than how long it lasts.
_KEPT = frozenset(
    ["daily", "weekly", "monthly", "quarterly", "yearly", "nightly", "hourly", "fortnightly"]
)
# Longest first; what is left must keep a vowel and three letters.
_ENDINGS = (
    ("ization", "iz"),
    ("isation", "iz"),
    ("ational", "at"),
    ("fulness", "ful"),
    ("ations", "at"),
    ("ation", "at"),
    ("ments", "ment"),
    ("ities", "iti"),
    ("ings", ""),
    ("ising", "iz"),
    ("izing", "iz"),
    ("ised", "iz"),
    ("ized", "iz"),
    ("ises", "iz"),
    ("izes", "iz"),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ity", "iti"),
    ("ies", "i"),
    ("ied", "i"),
    ("ily", "i"),
    ("sses", "ss"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
    ("y", "i"),
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what a word in small letters has in common with its other forms."""
    word = word[:_LONGEST].removesuffix("'s")
    if len(word) <= _SHORTEST or word in _KEPT or not word.isascii() or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            left = word.removesuffix(ending)
            if ending == "s" and word.endswith(("ss", "us", "is")):
                break
            if len(left + instead) >= _SHORTEST and not _VOWELS.isdisjoint(left):
                return _rounded(left + instead, ending)
    return _rounded(word, "")


def _rounded(left: str, ending: str) -> str:
    """Return a stem without a last letter that is doubled in some forms and not in others."""
    long = len(left) > _SHORTEST
    if long and left[-1] == left[-2] and left[-1] not in _KEPT_DOUBLE | _VOWELS:
        left = left[:-1]
    if long and ending in ("ed", "ing", "ings", "es", "s"):
        left = left.removesuffix("e")
    return left[:-1] + "i" if long and left.endswith("y") else left


def is_misspelt(word: str, meant: str) -> bool:
    """Return whether a word is one slip of the keyboard away from another.

    A slip is a letter too many, too few, exchanged, or swapped with its neighbour.
    """
    if word == meant or word[:1] != meant[:1] or abs(len(word) - len(meant)) > 1:
        return word == meant
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
    return (
        swapped
        or word[at + 1 :] == meant[at + 1 :]
        or word[at + 1 :] == meant[at:]
        or word[at:] == meant[at + 1 :]
    )
