"""Finds out which of several names is meant, in whatever way it is spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from grader.analysis.text.stems import is_misspelt
from grader.model.framing import Option

LONG = 7  # letters from which a slip of the keyboard is forgiven
MAX_NAME = 200
_PART = re.compile(r"[^\W_]+")


def key_of(name: str) -> tuple[str, ...]:
    """Return what spellings of one name have in common: its words, in alphabetical order.

    `Binary classification`, `binary-classification` and `classification (binary)` have one key.
    """
    text = unicodedata.normalize("NFKC", name[:MAX_NAME]).casefold()
    return tuple(sorted(_PART.findall(text)))


def option_meant(name: str, options: Iterable[Option]) -> str:
    """Return the id of the option that is meant; empty if it is none of them."""
    spellings = {
        spelling: option.id for option in options for spelling in (option.id, *option.aliases)
    }
    return name_meant(name, spellings)


def name_meant(name: str, spellings: Mapping[str, str]) -> str:
    """Return what a name stands for.

    Args:
        name: What was written.
        spellings: What is known, by how it may be spelt.
    """
    wanted = key_of(name)
    if not wanted:
        return ""
    keys = {key_of(spelling): meant for spelling, meant in spellings.items()}
    if wanted in keys:
        return keys[wanted]
    joined = {"".join(_PART.findall(s.casefold())): meant for s, meant in spellings.items()}
    text = "".join(_PART.findall(unicodedata.normalize("NFKC", name[:MAX_NAME]).casefold()))
    if text in joined:
        return joined[text]
    near = {
        meant for known, meant in joined.items() if len(known) >= LONG and is_misspelt(text, known)
    }
    return near.pop() if len(near) == 1 else ""
