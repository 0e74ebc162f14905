"""Lists the author's own files that are graded as a learner's submission would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from grader.authoring.compare import (
    mutant_differences,
    reference_differences,
    starter_differences,
)
from grader.authoring.examine import Examined
from grader.model.exercise import Exercise
from grader.model.expectation import Expectation
from grader.model.result import Report


class SolutionKind(StrEnum):
    """What an author's file is there to prove."""

    STARTER = "starter"
    REFERENCE = "reference"
    MUTANT = "mutant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One of the author's files.

    Attributes:
        exercise: Id of the exercise that it answers.
        kind: What it is there to prove.
        path: Where it lies.
        differences: Returns how its report differs from what was expected.
    """

    exercise: str
    kind: SolutionKind
    path: Path
    differences: Callable[[Report], tuple[str, ...]]


def solutions(root: Path, examined: Examined) -> Iterator[Solution]:
    """Yield starters, references and mutants of one exercise, as far as they exist.

    Nothing is yielded for an exercise with a broken file: grading would prove nothing.
    """
    if examined.exercise and examined.rubric and examined.expectation:
        folder = root / "solutions" / examined.id
        yield from _starters(examined.exercise, examined.expectation)
        yield from _references(folder, examined.expectation)
        yield from _mutants(folder, examined.expectation)


def _starters(exercise: Exercise, expectation: Expectation) -> Iterator[Solution]:
    for suffix in ("ipynb", "py"):
        path = exercise.folder / f"exercise{exercise.number}.{suffix}"
        if path.exists():
            yield Solution(
                exercise=exercise.id,
                kind=SolutionKind.STARTER,
                path=path,
                differences=partial(starter_differences, max_score=expectation.starter_max_score),
            )


def _references(folder: Path, expectation: Expectation) -> Iterator[Solution]:
    for expected in expectation.references:
        path = folder / "reference" / expected.file
        if path.exists():
            yield Solution(
                exercise=folder.name,
                kind=SolutionKind.REFERENCE,
                path=path,
                differences=partial(reference_differences, expected=expected),
            )


def _mutants(folder: Path, expectation: Expectation) -> Iterator[Solution]:
    for expected in expectation.mutants:
        path = folder / "mutants" / expected.file
        if path.exists():
            yield Solution(
                exercise=folder.name,
                kind=SolutionKind.MUTANT,
                path=path,
                differences=partial(mutant_differences, expected=expected),
            )
