"""Recognises values that were made to have the same hash.

A table of hashes with many of them takes time that grows with the square of their number. Text has
a secret in its hash; numbers and tuples of numbers have not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

BY_CHANCE = 64  # different values of one hash that are still taken for chance


def collide(values: Sequence[object]) -> bool:
    """Return whether many different values share one hash; what has none plays no part."""
    hashes = [_hash(value) for value in values]
    most = Counter(number for number in hashes if number is not None).most_common(1)
    if not most or most[0][1] <= BY_CHANCE:
        return False
    worst = most[0][0]
    alike = (value for value, number in zip(values, hashes, strict=True) if number == worst)
    return len({repr(value) for value in alike}) > BY_CHANCE


def _hash(value: object) -> int | None:
    try:
        return hash(value)
    except TypeError:
        return None
