"""What an export is given, and what it gives."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from grader.model.course import CourseSettings
from grader.model.exercise import Exercise
from grader.model.gradebook import Comment
from grader.model.standing import Grade

_NUMBER = re.compile(r"_(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradings:
    """All that an export may need.

    Attributes:
        grades: What each learner has for each exercise.
        exercises: The exercises that are exported, by id.
        settings: What holds for the course.
        comments: What people wrote.
        roster: A file that the other system gave for filling in, as text; empty for none.
    """

    grades: Sequence[Grade]
    exercises: Mapping[str, Exercise]
    settings: CourseSettings = field(default_factory=CourseSettings)
    comments: Sequence[Comment] = ()
    roster: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export gives.

    Attributes:
        content: The file.
        problems: What could not be exported, a sentence each.
    """

    content: bytes
    problems: tuple[str, ...] = ()


class Export(Protocol):
    """Makes a file of grades."""

    def __call__(self, gradings: Gradings) -> Exported:
        """Return the file."""
        ...


def remark(grade: Grade, comments: Sequence[Comment]) -> str:
    """Return what a learner should read beside the number: notes, and what people wrote."""
    attempt = grade.attempt
    said = [f"{note[0].upper()}{note[1:]}." for note in attempt.notes]
    if attempt.penalty:
        said.append(f"{100 * attempt.penalty:g} % less, because it was late.")
    if attempt.needs_review:
        said.append("A person will still look at it.")
    said += [each.text for each in comments if _is_about(each, grade)]
    return "\n".join(said)


def platform_number(learner: str) -> str:
    """Return the number that a platform gave a learner: 4711 of ``lovelaceada_4711``."""
    found = _NUMBER.search(learner)
    return found[1] if found else ""


def read_roster(text: str) -> list[list[str]]:
    """Return the rows of a CSV file that another system gave."""
    return [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if row]


def _is_about(comment: Comment, grade: Grade) -> bool:
    return (comment.learner, comment.exercise_id) == (grade.learner, grade.exercise_id)
