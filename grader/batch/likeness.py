"""Looks for submissions of a class that are much alike, in saved evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.analysis.alike import Work, alike_pairs, code_work, passages, text_work
from grader.catalog.course import Course
from grader.errors import SubmissionError
from grader.execution.evidence_store import EvidenceStore
from grader.intake.read import read_submission
from grader.model.exercise import Exercise
from grader.model.similarity import Likeness
from grader.model.standing import Grade
from grader.model.submission import SourceUnit, UnitKind

MOST_PAIRS = 50


@dataclass(kw_only=True)
class _Works:
    code: list[Work] = field(default_factory=list)
    text: list[Work] = field(default_factory=list)

    def add(self, name: str, units: Sequence[SourceUnit]) -> None:
        code = [unit.code for unit in units if unit.kind is UnitKind.CODE]
        text = [unit.code for unit in units if unit.kind is not UnitKind.CODE]
        self.code.append(code_work(name, "\n".join(code)))
        self.text.append(text_work(name, "\n".join(text)))


def alike(grades: Sequence[Grade], course: Course, store: EvidenceStore) -> tuple[Likeness, ...]:
    """Return pairs whose code or text is much alike, by exercise, the most alike first.

    Submissions whose evidence is gone are not looked at.
    """
    found = []
    for exercise in course.exercises:
        works = _Works()
        for grade in grades:
            saved = (
                store.load(grade.attempt.entry.evidence)
                if grade.exercise_id == exercise.id
                else None
            )
            if saved is not None:
                works.add(grade.learner, saved.evidence.submission.units)
        starter = _starter(exercise)
        found += _pairs(exercise, works.code, starter.code)
        found += _pairs(exercise, works.text, starter.text)
    return tuple(found)


def _pairs(exercise: Exercise, works: list[Work], starter: list[Work]) -> list[Likeness]:
    return [
        Likeness(
            exercise_id=exercise.id,
            first=one.name,
            second=other.name,
            share=share,
            passages=passages(one, other, starter),
        )
        for one, other, share in alike_pairs(works, starter)[:MOST_PAIRS]
    ]


def _starter(exercise: Exercise) -> _Works:
    """Return what learners were given; nothing where it cannot be read."""
    works = _Works()
    for ending in ("ipynb", "py"):
        path = exercise.folder / f"exercise{exercise.number}.{ending}"
        try:
            works.add("", read_submission(path).units)
        except SubmissionError:
            continue
    return works
