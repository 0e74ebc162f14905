"""Lists the files that are graded as a learner's submission would be, and what each must give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from grader.authoring.compare import (
    generated_differences,
    mutant_differences,
    reference_differences,
    starter_differences,
)
from grader.authoring.examine import Examined
from grader.authoring.mutants.writing import write_mutants
from grader.catalog.starter import PROGRAMS
from grader.model.exercise import Exercise
from grader.model.expectation import Expectation
from grader.model.result import Report


class SolutionKind(StrEnum):
    """What a file is there to prove."""

    STARTER = "starter"
    REFERENCE = "reference"
    MUTANT = "mutant"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is done to prove a rubric.

    Attributes:
        variants: On how many variants of the data references are graded, the public one included.
        every_twice: Whether every reference is graded twice, or one of each exercise.
        mutants: Folder for mutants that are made out of references; ``None`` to make none.
    """

    variants: int = 1
    every_twice: bool = False
    mutants: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One file that is graded.

    Attributes:
        exercise: Id of the exercise that it answers.
        kind: What it is there to prove.
        path: Where it lies.
        label: How it is called.
        differences: Returns how its report differs from what was expected.
        learner: Learner whose unseen data it is graded on; empty for nobody's.
        data_of: Learner on whose variant of the data it is graded; empty for the public data.
        twice: Whether a second report on it must say the same.
        public_data_only: Whether what stands in it fits the public data alone.
        missing: Modules that it needs and that are not installed.
    """

    exercise: str
    kind: SolutionKind
    path: Path
    label: str
    differences: Callable[[Report], tuple[str, ...]]
    learner: str = ""
    data_of: str = ""
    twice: bool = False
    public_data_only: bool = False
    missing: tuple[str, ...] = ()


def solutions(root: Path, examined: Examined, effort: Effort) -> Iterator[Solution]:
    """Yield everything that is graded for one exercise, as far as it exists.

    Nothing is yielded for an exercise with a broken file: grading would prove nothing.
    """
    exercise, expectation = examined.exercise, examined.expectation
    if exercise and examined.rubric and expectation:
        folder = root / "solutions" / examined.id
        yield from _starters(root, exercise, expectation)
        references = tuple(_references(root, folder, exercise, expectation))
        yield from (each for each in references if each.missing)
        references = tuple(each for each in references if not each.missing)
        for at, reference in enumerate(references):
            yield replace(reference, twice=effort.every_twice or at == 0)
            yield from _on_variants(reference, exercise, effort.variants)
        yield from _mutants(root, folder, expectation)
        for reference in references if effort.mutants else ():
            yield from _generated(reference, exercise, expectation, effort)


def _starters(root: Path, exercise: Exercise, expectation: Expectation) -> Iterator[Solution]:
    names = [f"exercise{exercise.number}.{suffix}" for suffix in ("ipynb", "py")]
    for name in [PROGRAMS] if exercise.programs else names:
        path = exercise.folder / name
        if path.exists():
            yield Solution(
                exercise=exercise.id,
                kind=SolutionKind.STARTER,
                path=path,
                label=_inside(root, path),
                differences=partial(starter_differences, max_score=expectation.starter_max_score),
            )


def _references(
    root: Path, folder: Path, exercise: Exercise, expectation: Expectation
) -> Iterator[Solution]:
    for expected in expectation.references:
        path = folder / "reference" / expected.file
        if path.exists():
            yield Solution(
                exercise=folder.name,
                kind=SolutionKind.REFERENCE,
                path=path,
                label=_inside(root, path),
                differences=partial(
                    reference_differences, expected=expected, limits=exercise.limits
                ),
                # A model that is handed in was built from the public data.
                public_data_only=bool(exercise.programs) or expected.public_data_only,
                missing=tuple(name for name in expected.requires if not find_spec(name)),
            )


def _on_variants(reference: Solution, exercise: Exercise, variants: int) -> Iterator[Solution]:
    """Yield the reference once for each further variant of the data; none when it is fixed.

    One that fits the public data alone meets other unseen data only.
    """
    for number in range(2, variants + 1) if exercise.generator else ():
        learner = f"variant-{number}"
        label = f"{reference.label}, {learner}"
        data_of = "" if reference.public_data_only else learner
        yield replace(reference, label=label, learner=learner, data_of=data_of, twice=False)


def _mutants(root: Path, folder: Path, expectation: Expectation) -> Iterator[Solution]:
    for expected in expectation.mutants:
        path = folder / "mutants" / expected.file
        if path.exists():
            yield Solution(
                exercise=folder.name,
                kind=SolutionKind.MUTANT,
                path=path,
                label=_inside(root, path),
                differences=partial(mutant_differences, expected=expected),
            )


def _generated(
    reference: Solution, exercise: Exercise, expectation: Expectation, effort: Effort
) -> Iterator[Solution]:
    assert effort.mutants is not None
    excused = expectation.uncaught
    for made in write_mutants(reference.path, exercise, effort.mutants / exercise.id):
        yield Solution(
            exercise=exercise.id,
            kind=SolutionKind.GENERATED,
            path=made.path,
            label=made.name,
            differences=partial(
                generated_differences,
                name=made.name,
                is_excused=made.name in excused,
                may_pass=made.operator in excused,
            ),
        )


def _inside(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
