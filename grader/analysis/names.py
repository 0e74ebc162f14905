"""Names that learners give to parts and data sets, in whichever spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALIASES = {
    "train": ("training", "tr", "trn", "fit"),
    "val": ("valid", "validation", "validate", "dev", "development", "va"),
    "test": ("testing", "te", "tst", "holdout", "held_out", "hold_out"),
}
LONGEST = 200  # characters; what is longer is no name
_CANONICAL = {alias: part for part, aliases in _ALIASES.items() for alias in (part, *aliases)}
_PREFIX = re.compile(r"^(?:x|y|df|idx|ids?|rows?|is|in)_")
_SUFFIX = re.compile(r"_(?:ids?|idx|ind|index|indices|rows?|set|df|mask|data|part|split)$")


def normal(key: object) -> str:
    """Return a key without what does not matter: ``X_train``, ``Train-ids`` are ``train``."""
    said = str(key)[:LONGEST].strip().lower().removesuffix(".csv")
    text = re.sub(r"[^a-z0-9]+", "_", said).strip("_")
    return _SUFFIX.sub("", _PREFIX.sub("", text)) or text


def same_name(key: object, name: object) -> bool:
    """Return whether a learner's key means the part or data set with this name."""
    if key == name:
        return True
    this, other = normal(key), normal(name)
    return _CANONICAL.get(this, this) == _CANONICAL.get(other, other)


def find_name(key: object, names: Iterable[str]) -> str | None:
    """Return the name that a learner's key means, or ``None``."""
    return next((name for name in names if same_name(key, name)), None)
