"""Reads the JSON files that authors write, and says where in them something is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import AuthorError

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file as it was read.

    Attributes:
        label: How messages name the file.
        content: The JSON value; ``None`` when the file could not be read.
        digest: SHA-256 of the file, in hexadecimal; empty when it could not be read.
        problems: Why it could not be read, or what is doubtful in it as JSON.
    """

    label: str
    content: Any = field(repr=False)
    digest: str = ""
    problems: tuple[str, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is content to look at."""
        return bool(self.digest)


def read_document(path: Path, *, label: str = "") -> Document:
    """Read a JSON file and say what is wrong with it as JSON; never raise.

    Args:
        path: The file.
        label: How messages name it; its last two parts when left out.
    """
    label = label or "/".join(path.parts[-2:])
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return _unreadable(label, "the file is missing")
    except OSError as error:
        return _unreadable(label, f"cannot be read ({error.strerror})")
    twice: list[str] = []
    try:
        content = json.loads(
            raw.decode(),
            object_pairs_hook=lambda pairs: _object(pairs, twice),
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError) as error:
        return _unreadable(label, _why_not_json(error))
    return Document(
        label=label,
        content=content,
        digest=hashlib.sha256(raw).hexdigest(),
        problems=tuple(
            place(label, (), f"the key {quote(key)} is written twice in one object")
            for key in twice
        ),
    )


def place(label: str, steps: Iterable[str | int], message: str, *, at: str = "$") -> str:
    """Return a problem as authors read it: ``file::$.json.path: what is wrong``."""
    return f"{label}::{json_path(steps, at=at)}: {message}"


def json_path(steps: Iterable[str | int], *, at: str = "$") -> str:
    """Return the JSON path that these keys and indexes lead along, starting from `at`."""
    return at + "".join(_step(step) for step in steps)


def quote(value: object, longest: int = 60) -> str:
    """Return a value as the file shows it, cut to at most `longest` characters."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def author_error(label: str, problems: tuple[str, ...], exercise: str) -> AuthorError:
    """Return the error that carries all problems of one file, with the command to try next."""
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return AuthorError(
        f"{label} has {count}:",
        problems=problems,
        next_step=f"Mend the file, then run `{f'grade validate {exercise}'.strip()}`.",
    )


def _unreadable(label: str, why: str) -> Document:
    return Document(label=label, content=None, problems=(place(label, (), why),))


def _object(pairs: list[tuple[str, Any]], twice: list[str]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice.extend(key for key in found if keys.count(key) > 1)
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _why_not_json(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        reason = error.msg[:1].lower() + error.msg[1:]
        return f"is not JSON (line {error.lineno}, column {error.colno}: {reason})"
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 text (byte {error.start})"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"is not JSON ({error})"


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    plain = step.isascii() and step.replace("$", "_").replace("-", "_").isidentifier()
    return f".{step}" if plain else f"[{quote(step)}]"
