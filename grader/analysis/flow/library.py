"""Facts about libraries, read from the tables beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

TABLES = ("calls", "metrics", "estimators", "pandas")  # the names in `entities` are no library's


@cache
def table(name: str) -> Mapping[str, frozenset[str]]:
    """Return one table: kinds, and the names of each."""
    text = (files(__package__) / "library" / f"{name}.json").read_text(encoding="utf-8")
    return {kind: frozenset(names) for kind, names in json.loads(text).items()}


@cache
def kind_of(path: str) -> str:
    """Return what a library function does; empty when it is not known.

    Args:
        path: Dotted path, such as ``sklearn.model_selection.train_test_split``; the last word
            decides, or the last two where one alone says too little.
    """
    words = path.split(".")
    two = ".".join(words[-2:])
    for kind, names in table("calls").items():
        if two in names or words[-1] in names:
            return kind
    return next((k for k, names in table("metrics").items() if words[-1] in names), "")


def is_a(name: str, kind: str) -> bool:
    """Return whether a class belongs to a kind of estimator."""
    return name in table("estimators")[kind]


def method(name: str, kind: str) -> bool:
    """Return whether a pandas or NumPy method belongs to a kind."""
    return name in table("pandas")[kind]


@cache
def known(name: str) -> bool:
    """Return whether any table has this name: what a star import may have brought."""
    return any(name in names for one in TABLES for names in table(one).values())
