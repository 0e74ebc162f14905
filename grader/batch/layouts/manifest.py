"""A CSV file that says it all: ``learner,path,exercise,submitted_at``.

Paths are relative to the manifest's folder. `exercise` and `submitted_at`, a moment in ISO 8601
with its offset, may be empty or missing.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.batch.layouts.place import NO_LEARNER, Found
from grader.errors import UsageError
from grader.model.batch import LeftOut, Source

NAME = "manifest"
NEEDED = {"learner", "path"}
KNOWN = {*NEEDED, "exercise", "submitted_at"}


def find(path: Path) -> Iterator[Found]:
    """Yield what a manifest lists.

    Raises:
        UsageError: If it is no such manifest.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _require_columns(path, set(rows.fieldnames or ()))
            for number, row in enumerate(rows, start=2):
                yield _found(
                    path, number, {key: (row[key] or "").strip() for key in KNOWN & row.keys()}
                )
    except (OSError, ValueError, csv.Error) as error:
        raise UsageError(f"The manifest {path} cannot be read ({error}).") from error


def _found(manifest: Path, number: int, row: Mapping[str, str]) -> Found:
    where = f"{manifest}, row {number}"
    target = manifest.parent / row["path"]
    moment = None
    if row.get("submitted_at"):
        try:
            moment = dt.datetime.fromisoformat(row["submitted_at"])
        except ValueError:
            return LeftOut(where=where, why=f"“{row['submitted_at']}” is no moment in ISO 8601.")
        if moment.tzinfo is None:
            return LeftOut(
                where=where, why="Its time has no offset, as in 2026-05-01T12:00+02:00."
            )
    if not row["learner"]:
        return LeftOut(where=where, why=NO_LEARNER)
    if not row["path"] or not target.exists():
        return LeftOut(where=where, why=f"There is no file “{row['path']}”.")
    return Source(
        path=target,
        learner=row["learner"],
        exercise=row.get("exercise", ""),
        submitted_at=moment,
        time_source="manifest" if moment else "",
        layout=NAME,
    )


def _require_columns(path: Path, columns: set[str]) -> None:
    if missing := NEEDED - columns:
        raise UsageError(
            f"The manifest {path} has no column {' and no column '.join(sorted(missing))}.",
            next_step="Its first line is learner,path,exercise,submitted_at.",
        )
    if unknown := columns - KNOWN:
        raise UsageError(
            f"The manifest {path} has a column that nobody knows: {min(map(str, unknown))}.",
            next_step=f"Known are {', '.join(sorted(KNOWN))}.",
        )
