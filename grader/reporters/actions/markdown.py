"""Markdown in which a learner's text is text: no link, no picture, no table of its own."""

from __future__ import annotations

import re

from grader.reporters.text import one_line, plain

MAX_CELL = 300
MAX_PARAGRAPH = 2_000
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:@/])")
_BAR = re.compile(r"(?<!\\)\|")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def text(value: str, *, limit: int = MAX_PARAGRAPH) -> str:
    """Return text on one line, in which nothing is markup; `code` in backticks stays code."""
    parts = re.split(r"`([^`]+)`", one_line(value, limit=limit))
    return "".join(code(part) if at % 2 else _escaped(part) for at, part in enumerate(parts))


def code(value: str) -> str:
    """Return a short piece of code, whatever it holds."""
    shown = one_line(value, limit=MAX_CELL) or " "
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    pad = " " if "`" in shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(value: str) -> str:
    """Return lines of code as a block that they cannot close."""
    shown = plain(value, limit=MAX_PARAGRAPH)
    fence = "`" * max(3, max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence}text\n{shown}\n{fence}"


def row(*cells: str) -> str:
    """Return one row of a table."""
    whole = (_BAR.sub(r"\\|", cell) for cell in cells)
    return f"| {' | '.join(whole)} |"


def _escaped(part: str) -> str:
    part = "".join(_ENTITIES.get(character, character) for character in part)
    return _MARKS.sub(r"\\\1", part)
