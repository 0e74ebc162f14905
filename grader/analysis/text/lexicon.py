"""Words that say how something is meant: function words, negators, hedges and the like."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grader.analysis.text.stems import stem

_FILE = Path(__file__).with_name("words.json")


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return content


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words, such as ``function`` or ``negators``."""
    return frozenset(str(_content()[name]).split())


@cache
def function_stems() -> frozenset[str]:
    """Return the stems of words that carry no content."""
    return frozenset(stem(word) for word in words("function"))


@cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as tuples of words."""
    return tuple(tuple(phrase.split()) for phrase in _content()[name])


@cache
def expression(name: str) -> re.Pattern[str]:
    """Return one expression that finds any of the named ones; none of them repeats a group."""
    return re.compile("|".join(f"(?:{each})" for each in _content()[name]), re.MULTILINE)


@cache
def other_languages() -> Mapping[str, frozenset[str]]:
    """Return frequent words of other languages."""
    given: Mapping[str, str] = _content()["other_languages"]
    return {name: frozenset(text.split()) for name, text in given.items()}
