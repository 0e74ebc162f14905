"""Reads what Gradescope says about a submission: who, when, and how often."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAX_BYTES = 16 * 1024 * 1024
MINUTE_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known; what the file does not say is empty.

    Attributes:
        learner: Addresses of all who hand in together, sorted.
        attempt: Number of this attempt, from 1; 0 when it is not known.
        late_s: Seconds after the due date, by the clock of Gradescope; 0 when in time.
    """

    learner: str = ""
    attempt: int = 0
    late_s: float = 0.0

    @property
    def note(self) -> str:
        """What the learner reads of it."""
        parts = [f"Attempt {self.attempt}."] if self.attempt else []
        if self.late_s:
            parts.append(f"Handed in {self.late_s / MINUTE_S:,.0f} minutes after the due date.")
        return " ".join(parts)


def read_metadata(path: Path) -> Metadata:
    """Return what ``submission_metadata.json`` says; nothing if there is no such file."""
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return Metadata()
    if not isinstance(document, dict):
        return Metadata()
    users = [user for user in _list(document.get("users")) if isinstance(user, dict)]
    names = sorted(str(user["email"]) for user in users if user.get("email"))
    before = document.get("previous_submissions")
    return Metadata(
        learner="+".join(names),
        attempt=len(_list(before)) + 1 if before is not None else 0,
        late_s=_late_s(document),
    )


def _late_s(document: dict[str, Any]) -> float:
    assignment = document.get("assignment")
    due = _time(assignment.get("due_date")) if isinstance(assignment, dict) else None
    created = _time(document.get("created_at"))
    if due is None or created is None:
        return 0.0
    return max(0.0, (created - due).total_seconds())


def _time(value: object) -> dt.datetime | None:
    try:
        time = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return time if time.tzinfo else None  # without a zone nobody knows when it was


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
