"""Makes text that comes from a submission safe to show.

Names, messages and lines of code are a learner's, and a terminal or a web page obeys some
characters instead of showing them. Everything that is not a visible character is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
READ_AHEAD = 4  # how much longer than its limit a text may be before most of it is not looked at

# ECMA-48: strings that a terminal reads to their end, control sequences, two-character escapes.
# No body may hold the start of another sequence, so that the time stays linear.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
_VARIATION_SELECTORS = ("\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef")
_BY_CATEGORY: Mapping[str, str] = {
    "Cc": "",  # controls
    "Cf": "",  # formatting: bidi overrides, zero-width characters, tags
    "Cs": REPLACEMENT,  # half of a surrogate pair
    "Zl": "\n",
    "Zp": "\n",
    "Zs": " ",
}


def plain(text: str, *, limit: int) -> str:
    """Return a text without terminal sequences, controls and invisible characters.

    Line breaks and tabs stay.

    Args:
        text: Any text.
        limit: Most characters that are kept; what is cut is announced.
    """
    shown = text[: READ_AHEAD * limit]
    if not shown.isprintable():
        shown = _ESCAPES.sub("", shown.replace("\r\n", "\n"))
        shown = "".join(map(_visible, shown))
    if len(text) <= READ_AHEAD * limit and len(shown) <= limit:
        return shown
    return f"{shown[:limit].rstrip()} ... (cut, {len(text):,} characters in all)"


def one_line(text: str, *, limit: int) -> str:
    """Return a text as `plain` does, on one line."""
    return " ".join(plain(text, limit=limit).split())


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if _is_variation_selector(character):
        return ""
    return _BY_CATEGORY.get(unicodedata.category(character), character)


def _is_variation_selector(character: str) -> bool:
    first, last, first_more, last_more = _VARIATION_SELECTORS
    return first <= character <= last or first_more <= character <= last_more
