"""Puts numbers and names into words, the same way in every message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice

MAX_EXAMPLES = 3
MOST_LOOKED_THROUGH = 30
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)")


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun, such as ``1 row`` or ``1,204 rows``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Return items as a person lists them: ``a, b and c``."""
    if len(items) < 2:  # noqa: PLR2004 - one item or none needs no joining
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def clauses(items: Sequence[str]) -> str:
    """Return clauses in one sentence; semicolons keep them apart."""
    return "; ".join(items)


def code(name: object) -> str:
    """Return a name as code in Markdown, on one line and without anything that could end it."""
    return f"`{plain_text(str(name), limit=80).replace('`', chr(39))}`"


def path(name: str, *keys: str) -> str:
    """Return the expression that a learner would write, as code: ``splits['fraud']['val']``."""
    return code(name + "".join(f"[{key!r}]" for key in keys))


def examples(values: Iterable[object], limit: int = MAX_EXAMPLES) -> str:
    """Return ``, for example 500137, 500140`` for the first values; empty when there are none.

    Of values that are alike, the first ones are looked through for others.
    """
    first = (plain_text(str(value), limit=40) for value in islice(values, MOST_LOOKED_THROUGH))
    shown = [*dict.fromkeys(first)][:limit]
    return f", for example {', '.join(shown)}" if shown else ""


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage with one decimal, such as ``1.3 %``."""
    return f"{100 * share:.1f} %"


def plain_text(text: str, *, limit: int) -> str:
    """Return a learner's text on one line, without terminal escapes or invisible characters.

    Args:
        text: Anything that a learner's program made.
        limit: Most characters that are kept; an ellipsis marks a cut.
    """
    text = _ESCAPES.sub("", text[: 20 * limit])
    return plain_line(" ".join("".join(map(_visible, text)).split()), limit=limit)


def plain_line(text: str, *, limit: int) -> str:
    """Return a line of a learner's code without invisible characters, its spaces as they are."""
    text = "".join(map(_visible, text[: 20 * limit])).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _visible(character: str) -> str:
    """Return a space for a control or a formatting character, such as one that turns the text."""
    return " " if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") else character
