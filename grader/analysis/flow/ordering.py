"""Tells positions in one order of rows from positions in another."""

from __future__ import annotations

from grader.analysis.flow.values import Data


def order_key(data: Data, kind: str) -> str:
    """Return the key of cuts by position: shuffled rows, and ids, have orders of their own."""
    order = next((tag for tag in data.tags if tag.startswith("order:")), "")
    prefix = "split-" if order else ""
    if not order and "reversed" in data.tags:
        prefix = "reversed-"
    ids = "ids-" if "ids" in data.tags else ""
    if kind in ("iloc", "position"):
        return f"{prefix}{ids}position{order}"
    return f"{ids}label{order}"
