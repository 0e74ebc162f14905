"""Entries as rows of a table, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from grader.model.encoding import dumps
from grader.model.gradebook import Comment, CriterionScore, GradeEntry, Handed, Override
from grader.model.result import CheckStatus, Report, Verdict

HANDED = tuple(field.name for field in fields(Handed))
SPECIAL = ("id", "handed", "criteria", "verdict")
PLAIN = tuple(field.name for field in fields(GradeEntry) if field.name not in SPECIAL)

Values = dict[str, Any]


def entry_row(entry: GradeEntry, report: Report) -> Values:
    """Return an entry and its report as a row, sealed."""
    scores = [
        [item.id, item.status.value, item.points, item.points_high, item.max_points]
        for item in entry.criteria
    ]
    return sealed(
        {
            **{name: getattr(entry.handed, name) for name in HANDED},
            **{name: getattr(entry, name) for name in PLAIN},
            "verdict": entry.verdict.value,
            "criteria": json.dumps(scores),
            "report": dumps(report),
        }
    )


def entry_of(row: Row[Any]) -> GradeEntry:
    """Return the entry that a row holds."""
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row by its columns
    return GradeEntry(
        id=values["id"],
        handed=Handed(**{name: values[name] for name in HANDED}),
        verdict=Verdict(values["verdict"]),
        criteria=tuple(map(_score, json.loads(values["criteria"]))),
        **{name: values[name] for name in PLAIN},
    )


def note_row(note: Override | Comment) -> Values:
    """Return an override or a comment as a row, sealed."""
    return sealed({field.name: getattr(note, field.name) for field in fields(note)} | {"id": None})


def sealed(values: Mapping[str, Any]) -> Values:
    """Return a row with a digest over everything in it but its number."""
    row = {name: value for name, value in values.items() if name not in ("id", "seal")}
    return {**row, "seal": seal(row)}


def seal(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 over a row, in hexadecimal; its number and its seal play no part."""
    parts = [(name, _text(values[name])) for name in sorted(values) if name not in ("id", "seal")]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return repr(float(value)) if isinstance(value, float | int) else str(value)


def _score(item: list[Any]) -> CriterionScore:
    name, status, points, points_high, max_points = item
    return CriterionScore(
        id=name,
        status=CheckStatus(status),
        points=points,
        points_high=points_high,
        max_points=max_points,
    )
