"""CSV that spreadsheets and gradebooks read as it was meant."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NEUTRAL = "'"


def to_csv(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV (RFC 4180); texts that a spreadsheet would compute are neutralised."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()


def cell(value: object) -> object:
    """Return a value as a cell; a text that a spreadsheet would compute gets a quote in front.

    Numbers, and a lone dash, which stands for nothing in many files, are no formulas.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    is_formula = isinstance(value, str) and len(value) > 1 and value.startswith(STARTS_FORMULA)
    return f"{NEUTRAL}{value}" if is_formula and not _is_number(str(value)) else value


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
