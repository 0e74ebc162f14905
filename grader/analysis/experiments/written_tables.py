"""Reads tables that people write: pipe tables in Markdown, and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Row = dict[str, object]

MAX_ROWS = 1_000
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
_BAR = "\0"  # stands for a bar that is escaped


def markdown_rows(text: str) -> list[Row]:
    """Return the rows of all pipe tables of a text, one after another, by the names above them.

    Args:
        text: Markdown; whatever is no table is passed over.
    """
    lines = text.split("\n")
    starts = [at for at, (_, rule) in enumerate(pairwise(lines)) if _RULE.fullmatch(rule.strip())]
    rows = (row for at in starts if "|" in lines[at] for row in _table(lines[at:]))
    return [row for row, _ in zip(rows, range(MAX_ROWS), strict=False)]


def csv_rows(text: str) -> list[Row]:
    """Return the rows of a CSV file by its header, whichever of comma, semicolon and tab parts it.

    Args:
        text: The file; a text that is no CSV file has no rows.
    """
    header = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        return [
            {str(name): value for name, value in row.items() if name is not None}
            for row, _ in zip(reader, range(MAX_ROWS), strict=False)
        ]
    except csv.Error:
        return []


def _table(lines: Sequence[str]) -> Iterator[Row]:
    header = _cells(lines[0])
    for line in lines[2:]:
        if "|" not in line:
            return
        cells = _cells(line)
        yield dict(zip(header, [*cells, *[""] * len(header)], strict=False))


def _cells(line: str) -> list[str]:
    inside = line.strip().replace("\\|", _BAR).removeprefix("|").removesuffix("|")
    return [cell.strip().replace(_BAR, "|") for cell in inside.split("|")]
