"""Reads who handed in out of file names."""

from __future__ import annotations

import re

_EXERCISE = r"(?:exercise|ex|assignment|hw)[\s._-]*\d{1,3}(?!\d).*|\d{2}-[a-z][a-z0-9-]*.*"
_FLAT = re.compile(rf"(?P<learner>.+?)[_\s-]+(?:{_EXERCISE})", re.IGNORECASE)
_NOBODY = re.compile(_EXERCISE, re.IGNORECASE)


def learner_of(stem: str) -> str:
    """Return the learner of ``ada_exercise3`` or ``ada``; empty for ``exercise3``."""
    if _NOBODY.fullmatch(stem):
        return ""
    found = _FLAT.fullmatch(stem)
    return found["learner"] if found else stem
