"""Columns that the learner sets in a table: where they first appear, and how they can change."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from . import digest, wrap
from .alter import alter
from .fidelity import warn_if_chained
from .record import Call
from .tracer import LEAST_ROWS, Tracer

MOST_COLUMNS = 30
MOST_ROWS_SHOWN = 20_000
MOST = 400


def install(tracer: Tracer) -> None:
    """Put hooks around the ways in which a table gets a new column."""
    import pandas as pd

    left = [MOST]

    def set_one(call: Call) -> Generator[None, Any, None]:
        return _set(tracer, call, left)

    def assign(call: Call) -> Generator[None, Any, None]:
        return _assign(tracer, call, left)

    for name, hook in (("__setitem__", set_one), ("insert", set_one), ("assign", assign)):
        before = warn_if_chained if name == "__setitem__" else None
        wrap.method(
            tracer.recorder, pd.DataFrame, name, "column", hook, direct=True, before=before
        )


def _set(tracer: Tracer, call: Call, left: list[int]) -> Generator[None, Any, None]:
    table = call.args[0]
    key = call.argument(2, "column") if call.name.endswith(".insert") else call.argument(1, "key")
    yield
    names = key if isinstance(key, list) else [key]
    if all(isinstance(name, str | int) and not isinstance(name, bool) for name in names):
        _take(tracer, call, table, [name for name in names if name in table.columns], left)


def _assign(tracer: Tracer, call: Call, left: list[int]) -> Generator[None, Any, None]:
    result = yield
    _take(tracer, call, result, list(call.kwargs), left)


def _take(tracer: Tracer, call: Call, table: Any, names: list[Any], left: list[int]) -> None:
    left[0] -= 1
    if left[0] < 0 or not names or len(table) < LEAST_ROWS or not table.columns.is_unique:
        return
    tokens = tracer.rows.of_object(table)
    if tokens is None:
        seen = tracer.rows.see(table)
        if seen is not None:
            seen = tracer.rows.guess(table, seen)
        if seen is None or not seen.is_known:
            seen = tracer.announce(call, f"{call.key}:table", table)
        if seen is None:
            return
        tokens = seen.tokens
    arrays: dict[str, Any] = {"rows": tokens}
    for at, name in enumerate(names[:MOST_COLUMNS]):
        key = f"{call.key}:{name}"
        for order in tracer.orders(key):
            alter(table, order)
            tracer.rows.refresh(table, tokens)
        found = digest.of(table[name])
        if found is None or found.cells is None:
            continue
        tracer.rows.enter(key, str(name), found.cells[:, 0], tokens)
        arrays |= tracer.column_marks(table[name], str(name), tokens)
        if len(table) <= MOST_ROWS_SHOWN:
            arrays[f"out{at}"] = found.rows
    tracer.recorder.write(call, arrays, names=[str(name) for name in names[:MOST_COLUMNS]])
