"""Brings together what single columns say about which rows a table holds."""

from __future__ import annotations

from typing import Any

from . import digest
from .lookup import DISTINCT, UNKNOWN

ENOUGH = 6  # columns that all say the same about every row
NEARLY = 0.98  # share of rows about which columns say the same when they do not contradict
MANY_COLUMNS = 40


def queries(found: digest.Digest) -> list[tuple[Any, int]]:
    """Return what a table can be looked up by: whole rows first, then single columns."""
    width = 0 if found.cells is None else found.cells.shape[1]
    queries = [(found.rows, width)]
    if width:
        step = max(1, width // MANY_COLUMNS)
        queries += [(found.cells[:, at], 1) for at in range(0, width, step)]
    return queries


def together(found: list[tuple[Any, Any]], count: int) -> tuple[Any, Any]:
    """Return what several columns say about the same values; nothing if they contradict."""
    import numpy as np

    tokens = np.full(count, UNKNOWN, np.int32)
    for named, hit in found:
        both = hit & (tokens >= 0)
        if both.any() and (named[both] == tokens[both]).mean() < NEARLY:
            return np.full(count, UNKNOWN, np.int32), np.zeros(count, bool)
        tokens = np.where((tokens < 0) & hit, named, tokens)
    return tokens, tokens >= 0


def agreed(votes: list[tuple[Any, Any]], tokens: Any) -> Any:
    """Return tokens by single values where columns do not contradict each other.

    Lagged columns hold the values of other rows; then only what several columns say counts.
    """
    import numpy as np

    groups: list[tuple[int, Any, Any]] = []
    for named, hit in votes:
        for at, (count, others, other_hit) in enumerate(groups):
            both = hit & other_hit
            if both.any() and (named[both] == others[both]).mean() >= NEARLY:
                merged = np.where(other_hit, others, named)
                groups[at] = (count + 1, merged, hit | other_hit)
                break
        else:
            groups.append((1, named, hit))
    groups.sort(key=lambda group: (-group[0], -int(group[2].sum())))
    if not groups or (len(groups) > 1 and groups[0][0] == groups[1][0]):
        return tokens
    return np.where((tokens < 0) & groups[0][2], groups[0][1], tokens).astype(np.int32)


def is_beyond_doubt(votes: list[tuple[Any, Any]]) -> bool:
    """Whether so many columns name all rows alike that the others need not be asked."""
    if len(votes) < ENOUGH:
        return False
    first = votes[0][0]
    return all(hit.all() and (named == first).all() for named, hit in votes)


def one_to_one(tokens: Any, hit: Any, rows: Any) -> bool:
    """Whether rows that a single column takes for the same one are the same in all columns.

    A joined table repeats the values of the smaller one; such a value names no row.
    """
    import numpy as np

    found = tokens[hit]
    if not len(found):
        return False
    named = np.count_nonzero(np.bincount(found))
    if named >= DISTINCT * len(found):
        return True
    pairs = np.unique(found.astype(np.uint64) * np.uint64(digest.ODD) ^ rows[hit])
    return bool(named >= DISTINCT * len(pairs))
