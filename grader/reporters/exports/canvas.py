"""The gradebook file that Canvas imports.

Canvas finds learners by ID, then SIS user ID, then SIS login ID, and columns by the number in
their header, then by their title. A column that it does not find becomes a new assignment; one
whose header holds “Final Score” and the like is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from grader.errors import UsageError
from grader.intake.identify import find_exercise
from grader.model.exercise import Exercise
from grader.model.standing import Grade
from grader.reporters.exports.base import Exported, Gradings, platform_number, read_roster
from grader.reporters.spreadsheet import to_csv

ABOUT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POSSIBLE = "    Points Possible"
FOUND_BY = ("ID", "SIS User ID", "SIS Login ID", "Student")
PASSED_OVER = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
_SUFFIX = re.compile(r"\s*\(\d+\)\s*$")

Grades = Mapping[tuple[str, str], Grade]


def as_canvas(gradings: Gradings) -> Exported:
    """Return the file: the roster that Canvas exported, filled in, or a new one without it."""
    if gradings.roster:
        return _filled_in(gradings)
    learners = sorted({grade.learner for grade in gradings.grades})
    by_both = {(grade.learner, grade.exercise_id): grade for grade in gradings.grades}
    exercises = list(gradings.exercises.values())
    rows: list[Sequence[object]] = [
        (*ABOUT, *(_title(exercise) for exercise in exercises)),
        (POSSIBLE, "", "", "", "", *(_possible(gradings, exercise) for exercise in exercises)),
    ]
    for learner in learners:
        number = platform_number(learner)
        scores = [_score(by_both.get((learner, exercise.id))) for exercise in exercises]
        rows.append((learner, number, "", "" if number else learner, "", *scores))
    return Exported(content=to_csv(rows).encode())


def _filled_in(gradings: Gradings) -> Exported:
    rows = read_roster(gradings.roster)
    if not rows or "ID" not in rows[0] or "Section" not in rows[0]:
        raise UsageError(
            "The roster is no gradebook that Canvas exported: it has no columns ID and Section.",
            next_step="Export it in Canvas under Grades, Export Entire Gradebook.",
        )
    header = rows[0]
    columns = _columns(header, gradings)
    by_both = {(grade.learner, grade.exercise_id): grade for grade in gradings.grades}
    learners = sorted({learner for learner, _ in by_both})
    found: set[str] = set()
    for row in rows[1:]:
        learner = _learner(dict(zip(header, row, strict=False)), learners)
        for at, exercise in columns.items():
            grade = by_both.get((learner, exercise))
            if learner and grade is not None and at < len(row):
                row[at] = _score(grade)
                found.add(learner)
    problems = [
        f"{each}: the roster has nobody like that." for each in learners if each not in found
    ]
    wanted = set(gradings.exercises) - set(columns.values())
    problems += [f"{each}: the roster has no column for it." for each in sorted(wanted)]
    return Exported(content=to_csv(rows).encode(), problems=tuple(problems))


def _columns(header: Sequence[str], gradings: Gradings) -> Mapping[int, str]:
    """Return which exercise a column is for, by its position."""
    first = header.index("Section") + 1
    exercises = list(gradings.exercises.values())
    columns = {}
    for at, title in enumerate(header[first:], start=first):
        bare = _SUFFIX.sub("", title)
        named = next((each for each in exercises if each.title == bare), None)
        exercise = named or find_exercise(exercises, bare)
        if exercise is not None and not PASSED_OVER.search(title):
            columns[at] = exercise.id
    return columns


def _learner(row: Mapping[str, str], learners: Sequence[str]) -> str:
    for column in FOUND_BY:
        value = row.get(column, "").strip()
        for learner in learners:
            if value and value in {learner, platform_number(learner)}:
                return learner
    return ""


def _title(exercise: Exercise) -> str:
    title = f"{exercise.number}. {exercise.title}"
    return PASSED_OVER.sub(exercise.id, title)


def _possible(gradings: Gradings, exercise: Exercise) -> str:
    most = [
        grade.attempt.entry.max_score
        for grade in gradings.grades
        if grade.exercise_id == exercise.id
    ]
    return f"{max(most, default=100.0):.2f}"


def _score(grade: Grade | None) -> str:
    """Return points with two decimals; nothing where none are certain yet."""
    if grade is None or not grade.attempt.entry.is_result:
        return ""
    return f"{grade.attempt.final:.2f}"
