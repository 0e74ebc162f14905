"""Where the lines of a cell stand after IPython has read it."""

from __future__ import annotations


def lines_before(code: str) -> int:
    """Return how many empty lines IPython takes away at the top of a cell."""
    for at, line in enumerate(code.split("\n")):
        if line and not line.isspace():
            return at
    return 0


def is_cell_magic(code: str) -> bool:
    """Whether a cell begins with a magic for all of it, whose lines are counted from the next."""
    return code.lstrip().startswith("%%")
