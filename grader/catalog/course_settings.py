"""Reads ``course.toml``, in which a course says what holds for it as a whole.

To add a setting: a property in ``schemas/course.schema.json``, a field with its usual value in
`grader.model.course.CourseSettings`, a line in `_build`. What no schema can see goes into
`_crossed`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from grader.catalog.document import Document, Steps, author_error, place, quote
from grader.errors import AuthorError
from grader.model.course import (
    GIBIBYTE,
    AttemptPolicy,
    CourseSettings,
    Extension,
    LatePolicy,
    LtiSettings,
)

FILE = "course.toml"


def load_settings(folder: Path) -> CourseSettings:
    """Return the settings of the course in a folder; the usual ones where it has no file.

    Raises:
        AuthorError: If anything in the file is wrong; it lists all problems.
    """
    if not (folder / FILE).exists():
        return CourseSettings()
    from grader.catalog import schema

    document = _read(folder / FILE)
    found = document.problems
    if document.readable:
        found += schema.problems(document.content, "course", label=FILE)
    if not found:
        found = tuple(place(FILE, *said) for said in _crossed(document.content))
    if found:
        raise author_error(FILE, found, "")
    return _build(document.content)


def read_settings(folder: Path) -> tuple[CourseSettings, tuple[str, ...]]:
    """Return the settings, or the usual ones with what is wrong with the file."""
    try:
        return load_settings(folder), ()
    except AuthorError as error:
        return CourseSettings(), error.problems


def _build(content: Mapping[str, Any]) -> CourseSettings:
    usual = CourseSettings()
    kept = content.get("gradebook", {})
    limit_gib = kept.get("evidence_limit_gib", usual.evidence_limit_bytes / GIBIBYTE)
    return CourseSettings(
        name=content.get("name", usual.name),
        time_zone=content.get("time_zone", usual.time_zone),
        key_file_variable=content.get("key_file_variable", usual.key_file_variable),
        exercises=tuple(content.get("exercises", usual.exercises)),
        gradebook=kept.get("place", usual.gradebook),
        evidence_folder=kept.get("evidence", usual.evidence_folder),
        evidence_limit_bytes=int(limit_gib * GIBIBYTE),
        late=_late(content.get("late", {})),
        attempts=AttemptPolicy(**content.get("attempts", {})),
        deadlines={
            name: _moment(content, text) for name, text in content.get("deadlines", {}).items()
        },
        extensions=tuple(
            Extension(**{**each, "until": _moment(content, each["until"])})
            for each in content.get("extensions", ())
        ),
        lti=LtiSettings(**content["lti"]) if "lti" in content else None,
    )


def _late(said: Mapping[str, Any]) -> LatePolicy:
    usual = LatePolicy()
    hours = said.get("cut_off_hours")
    return LatePolicy(
        penalty=said.get("penalty", usual.penalty),
        percent=said.get("percent", usual.percent),
        cap_percent=said.get("cap_percent", usual.cap_percent),
        grace_s=60 * said.get("grace_minutes", 0),
        cut_off_s=None if hours is None else 3600 * hours,
        trust_file_times=said.get("trust_file_times", usual.trust_file_times),
    )


def _moment(content: Mapping[str, Any], text: str) -> dt.datetime:
    """Return a moment; one without an offset is meant in the course's time zone."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(content["time_zone"]))


def _crossed(content: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Yield what no schema can see."""
    zone = content.get("time_zone", "UTC")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield ("time_zone",), f'must be a zone such as "Europe/Berlin", not {quote(zone)}'
    yield from _time_problems(content)


def _time_problems(content: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Yield which moments cannot be understood."""
    said: list[tuple[Steps, str]] = [
        (("deadlines", name), text) for name, text in content.get("deadlines", {}).items()
    ]
    said += [
        (("extensions", at, "until"), each["until"])
        for at, each in enumerate(content.get("extensions", ()))
    ]
    for steps, text in said:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            yield steps, f"must be a date with a time, not {quote(text)}"
            continue
        if moment.tzinfo is None and "time_zone" not in content:
            yield steps, "has no offset, such as +02:00; give it one, or set time_zone"


def _read(path: Path) -> Document:
    try:
        raw = path.read_bytes()
        content = _plain(tomllib.loads(raw.decode()))
    except OSError as error:
        return _unreadable(f"cannot be read ({error.strerror})")
    except (ValueError, RecursionError) as error:
        return _unreadable(f"is not TOML ({error})")
    return Document(label=FILE, content=content, digest=hashlib.sha256(raw).hexdigest())


def _unreadable(why: str) -> Document:
    return Document(label=FILE, content=None, problems=(place(FILE, (), why),))


def _plain(value: object) -> object:
    """Return a TOML value as JSON has it: dates and times become texts in ISO 8601."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value
