"""Reads the file in which an artifact says what it is; a JSON object that a learner wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.analysis.wording import code, plain_text
from grader.model.submission import Submission

MOST_BYTES = 1024 * 1024
TEXT, NUMBER, LIST, MAPPING = "text", "number", "list", "mapping"
KINDS = {TEXT: "a text", NUMBER: "a number", LIST: "a list", MAPPING: "an object"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was read.

    Attributes:
        name: Name of the file.
        content: The object; empty when there is a problem.
        problem: Why there is none, as a clause; empty when there is one.
    """

    name: str
    content: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    def at(self, path: str) -> Any:
        """Return what stands at a path such as ``data.sha256``; ``None`` if nothing does."""
        value: Any = self.content
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    def lacks(self, path: str, kind: str) -> str:
        """Return why there is no value of a kind at a path, as a clause; empty if there is."""
        if self.problem:
            return self.problem
        value = self.at(path)
        if value is None:
            return f"{code(self.name)} has no {code(path)}"
        if not _is(value, kind):
            return f"{code(path)} in {code(self.name)} is not {KINDS[kind]}, but {shown(value)}"
        if kind != NUMBER and not (value.strip() if kind == TEXT else value):
            return f"{code(path)} in {code(self.name)} is empty"
        return ""


def read_manifest(submission: Submission, name: str) -> Manifest:
    """Return the manifest that a submission holds under a name."""
    content = next((file.content for file in submission.files if file.path == name), None)
    if content is None:
        return Manifest(name=name, problem=f"there is no {code(name)}")
    if len(content) > MOST_BYTES:
        return Manifest(name=name, problem=f"{code(name)} is larger than a manifest needs to be")
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = plain_text(str(error), limit=120)
        return Manifest(name=name, problem=f"{code(name)} is no JSON ({said})")
    if not isinstance(value, dict):
        return Manifest(name=name, problem=f"{code(name)} holds no JSON object")
    return Manifest(name=name, content=value)


def shown(value: object) -> str:
    """Return a value of a manifest as it stands there, cut to what a message can hold."""
    if isinstance(value, Mapping | list):
        return f"{'an object' if isinstance(value, Mapping) else 'a list'}"
    return code(value if isinstance(value, str) else json.dumps(value))


def entries(value: object) -> tuple[tuple[str, Any], ...]:
    """Return what is said of each column, whether as a list of named objects or as an object."""
    if isinstance(value, Mapping):
        return tuple((str(name).strip(), entry) for name, entry in value.items())
    listed: Sequence[Any] = value if isinstance(value, list) else ()
    return tuple(
        (str(entry.get("name", entry.get("column", ""))).strip(), entry)
        for entry in listed
        if isinstance(entry, Mapping)
    )


def number(value: object) -> float | None:
    """Return a finite number, also one that is written as a text; ``None`` if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _is(value: object, kind: str) -> bool:
    if kind == NUMBER:
        return number(value) is not None
    kinds: Mapping[str, type] = {TEXT: str, LIST: list, MAPPING: dict}
    return isinstance(value, kinds[kind])
