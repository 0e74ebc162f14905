"""The offline grading worksheet of a Moodle assignment; one file for one exercise.

Moodle wants the columns Identifier, Grade and Last modified (grade), and takes a row only if the
last one is not older than what it knows; so a worksheet that it gave is filled in and else left
as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.errors import UsageError
from grader.model.standing import Grade
from grader.reporters.exports.base import (
    Exported,
    Gradings,
    platform_number,
    read_roster,
    remark,
)
from grader.reporters.spreadsheet import to_csv

IDENTIFIER, NAME, MAIL = "Identifier", "Full name", "Email address"
GRADE, FEEDBACK, MODIFIED = "Grade", "Feedback comments", "Last modified (grade)"
COLUMNS = (IDENTIFIER, NAME, MAIL, GRADE, "Maximum grade", MODIFIED, FEEDBACK)
NEEDED = (IDENTIFIER, GRADE, MODIFIED)
NEVER = "-"


def as_moodle(gradings: Gradings) -> Exported:
    """Return the worksheet: the one that Moodle gave, filled in, or a new one without it."""
    if len(gradings.exercises) != 1:
        raise UsageError(
            "A worksheet of Moodle is for one assignment.",
            next_step="Name one exercise with --exercise.",
        )
    if gradings.roster:
        return _filled_in(gradings)
    rows: list[Sequence[object]] = [COLUMNS]
    problems = []
    for grade in gradings.grades:
        number = platform_number(grade.learner)
        if not number:
            problems.append(f"{grade.learner}: Moodle's number of this learner is not known.")
            continue
        name = grade.learner.removesuffix(f"_{number}")
        points, said = _points(grade), remark(grade, gradings.comments)
        most = f"{grade.attempt.entry.max_score:.2f}"
        rows.append((f"Participant {number}", name, "", points, most, NEVER, said))
    return Exported(content=to_csv(rows).encode(), problems=tuple(problems))


def _filled_in(gradings: Gradings) -> Exported:
    rows = read_roster(gradings.roster)
    header = rows[0] if rows else []
    if missing := [name for name in NEEDED if name not in header]:
        raise UsageError(
            f"The worksheet has no column {missing[0]}.",
            next_step="Download the grading worksheet in English, under the assignment's grading "
            "actions.",
        )
    left = {grade.learner: grade for grade in gradings.grades}
    for row in rows[1:]:
        row.extend([""] * (len(header) - len(row)))
        grade = _find(dict(zip(header, row, strict=False)), left)
        if grade is None:
            continue
        del left[grade.learner]
        row[header.index(GRADE)] = _points(grade)
        if FEEDBACK in header and (said := remark(grade, gradings.comments)):
            row[header.index(FEEDBACK)] = said
    problems = tuple(f"{learner}: the worksheet has nobody like that." for learner in left)
    return Exported(content=to_csv(rows).encode(), problems=problems)


def _find(row: Mapping[str, str], left: Mapping[str, Grade]) -> Grade | None:
    number = row[IDENTIFIER].rpartition(" ")[2]
    for learner, grade in left.items():
        if number and number == platform_number(learner):
            return grade
    named = (row.get(NAME, ""), row.get(MAIL, ""))
    return next((left[name] for name in named if name and name in left), None)


def _points(grade: Grade) -> str:
    return f"{grade.attempt.final:.2f}" if grade.attempt.entry.is_result else ""
