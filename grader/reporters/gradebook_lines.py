"""What is in a gradebook, for people."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from zoneinfo import ZoneInfo

from grader.model.course import CourseSettings
from grader.model.gradebook import Comment, GradeEntry, Override
from grader.model.standing import Grade
from grader.reporters.text import one_line
from grader.reporters.words import number, points

MAX_NAME = 60
MAX_TEXT = 500
HEAD = ("learner", "exercise", "points", "verdict", "attempts", "remarks")


def as_table(grades: Sequence[Grade], settings: CourseSettings) -> str:
    """Return a table, one line for each learner and exercise."""
    rows = [HEAD, *(_cells(grade) for grade in grades)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD) - 1)]
    lines = [
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]
        )
        for row in rows
    ]
    waiting = sum(grade.attempt.needs_review for grade in grades)
    zone = f"Times are those of {settings.time_zone}."
    counts = f"{len(grades):,} grades, {waiting:,} wait for a person. {zone}"
    return "".join(f"{line.rstrip()}\n" for line in (*lines, counts))


def as_json(grades: Sequence[Grade], _settings: CourseSettings) -> str:
    """Return a list of objects."""
    return json.dumps([_tree(grade) for grade in grades], ensure_ascii=False, indent=2) + "\n"


def history_lines(
    learner: str,
    entries: Sequence[GradeEntry],
    notes: Sequence[Override | Comment],
    settings: CourseSettings,
) -> Iterator[str]:
    """Yield all that was written about a learner, in the order of time."""
    zone = ZoneInfo(settings.time_zone)
    said = [(entry.graded_at, _entry_line(entry)) for entry in entries]
    said += [(note.at, _note_line(note)) for note in notes]
    yield f"{one_line(learner, limit=MAX_NAME)}, times of {settings.time_zone}:"
    for moment, line in sorted(said):
        yield f"{_time(moment, zone)}  {line}"
    if not said:
        yield "Nothing was ever written."


def _cells(grade: Grade) -> tuple[str, ...]:
    attempt = grade.attempt
    said = [*attempt.notes]
    if attempt.penalty:
        said.append(f"{100 * attempt.penalty:g} % less for lateness")
    if attempt.needs_review:
        said.append("waits for a person")
    return (
        one_line(grade.learner, limit=MAX_NAME),
        grade.exercise_id or "none",
        points(attempt.final, attempt.final_high, attempt.entry.max_score),
        attempt.entry.verdict.value,
        str(len(grade.attempts)),
        "; ".join(said),
    )


def _tree(grade: Grade) -> Mapping[str, object]:
    attempt, entry = grade.attempt, grade.attempt.entry
    return {
        "learner": grade.learner,
        "exercise": grade.exercise_id,
        "score": attempt.final,
        "score_high": attempt.final_high,
        "max_score": entry.max_score,
        "raw_score": attempt.score,
        "penalty": attempt.penalty,
        "verdict": entry.verdict.value,
        "needs_review": attempt.needs_review,
        "attempts": len(grade.attempts),
        "sha256": entry.sha256,
        "notes": list(attempt.notes),
    }


def _entry_line(entry: GradeEntry) -> str:
    regrade = f", instead of entry {entry.replaces}" if entry.replaces else ""
    return one_line(
        f"entry {entry.id}{regrade}: {entry.exercise_id or 'no exercise'}, "
        f"{points(entry.score, entry.score_high, entry.max_score)}, {entry.verdict}; "
        f"{entry.handed.name} ({entry.sha256[:12]}), rubric {entry.rubric_version}, "
        f"grader {entry.grader_version}, {entry.key} key, {entry.environment}",
        limit=MAX_TEXT,
    )


def _note_line(note: Override | Comment) -> str:
    about = f"{note.exercise_id}{f', {note.criterion}' if note.criterion else ''}"
    if isinstance(note, Override):
        said = f"{note.author} gave {number(note.points)} points for {about}: {note.reason}"
    else:
        said = f"{note.author} wrote about {about}: {note.text}"
    return one_line(said, limit=MAX_TEXT)


def _time(moment: dt.datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}"


GRADE_TABLES: Mapping[str, Callable[[Sequence[Grade], CourseSettings], str]] = MappingProxyType(
    {"terminal": as_table, "json": as_json}
)
