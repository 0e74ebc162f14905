"""Reads the number of an exercise out of a file name."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(?:exercise|(?<![a-z])ex)[\s._-]*0*(\d{1,3})(?!\d)")
_COPY = re.compile(r"(?:[\s._-]*(?:\(\d{1,3}\)|copy\d{0,3}))+$")
_BETWEEN = re.compile(r"[\s._-]+")


def exercise_numbers(stem: str) -> frozenset[int]:
    """Return the numbers that a name gives exercises: ``{3}`` for ``ada_exercise3 (1)``."""
    return frozenset(int(number) for number in _NUMBERED.findall(stem[:200].casefold()))


def plain(stem: str) -> str:
    """Return a name in lower case, with hyphens and without marks of a copy.

    ``03_Split-Copy1`` becomes ``03-split``.
    """
    return _BETWEEN.sub("-", _COPY.sub("", stem[:200].casefold()).strip())
