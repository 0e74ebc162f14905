"""Workflow commands, in which nothing of a learner's can become a command of its own.

The runner reads the log line by line; a line that starts with two colons is a command. Syntax and
escapes are those of the runner's toolkit (``@actions/core``, ``command.ts``).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.reporters.text import one_line

MAX_MESSAGE = 2_000
MAX_TITLE = 200
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One remark beside a line of a file.

    Attributes:
        kind: ``error``, ``warning`` or ``notice``.
        title: What was asked.
        message: What was seen, and what to try.
        file: Path from the root of the repository; empty for none.
        line: First line, from 1; 0 for none.
        end_line: Last line.
    """

    kind: str
    title: str
    message: str
    file: str = ""
    line: int = 0
    end_line: int = 0


def annotation(said: Annotation) -> str:
    """Return the command, one line, that makes the runner show a remark."""
    properties = {"title": one_line(said.title, limit=MAX_TITLE)}
    if said.file:
        properties["file"] = said.file
    if said.file and said.line:
        properties |= {"line": str(said.line), "endLine": str(max(said.line, said.end_line))}
    listed = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    message = one_line(said.message, limit=MAX_MESSAGE) or "(nothing was said)"
    return f"::{said.kind} {listed}::{_escaped(message, _DATA)}\n"


def uncommanded(text: str) -> str:
    """Return a text between two commands that make the runner obey nothing in it."""
    token = secrets.token_hex(16)
    ended = text if text.endswith("\n") else f"{text}\n"
    return f"::stop-commands::{token}\n{ended}::{token}::\n"


def assignments(values: Mapping[str, str]) -> str:
    """Return what is appended to a file of outputs, whatever the values hold.

    Raises:
        ValueError: If a name could be taken for something else.
    """
    return "".join(_assignments(values.items()))


def _assignments(values: Iterable[tuple[str, str]]) -> Iterable[str]:
    for name, value in values:
        if not name.replace("-", "").replace("_", "").isalnum():
            raise ValueError(f"{name!r} is no name of an output")
        delimiter = f"end-{secrets.token_hex(16)}"
        yield f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
