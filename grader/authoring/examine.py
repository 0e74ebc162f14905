"""Reads everything that an author wrote for one exercise and collects what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.calibration import calibration_problems
from grader.authoring.statement import statement_problems
from grader.catalog.data import generate, public_files
from grader.catalog.exercise import load_exercise
from grader.catalog.expectation import crossed_problems, load_expectation
from grader.catalog.rubric import load_rubric
from grader.catalog.rubric_problems import ParamsSchemas
from grader.catalog.starter import PROGRAMS
from grader.errors import AuthorError
from grader.model.exercise import Exercise, Rubric
from grader.model.expectation import Expectation

SEEDS = (1, 2)
CALIBRATION, MORE_CALIBRATION = "calibration.json", "calibration-*.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One exercise as its author left it.

    Attributes:
        id: Name of the exercise's folder.
        exercise: The exercise; ``None`` when it is broken.
        rubric: Its rubric; ``None`` when it is broken or the exercise is.
        expectation: What its solutions must give; ``None`` when that is broken.
        problems: Everything that is wrong.
    """

    id: str
    exercise: Exercise | None
    rubric: Rubric | None
    expectation: Expectation | None
    problems: tuple[str, ...]


def examine(root: Path, exercise_id: str, params_schemas: ParamsSchemas) -> Examined:
    """Read exercise, rubric and expectation in full, and check them against each other.

    Args:
        root: Folder of the course.
        exercise_id: Name of the exercise's folder.
        params_schemas: JSON Schema of the parameters of every check, by name of the check.
    """
    problems: list[str] = []
    exercise = rubric = expectation = None
    solutions = root / "solutions" / exercise_id
    try:
        exercise = load_exercise(root / "exercises" / exercise_id)
        problems.extend(_missing_files(exercise))
        problems.extend(_generator_problems(exercise))
        path = root / "rubrics" / f"{exercise_id}.json"
        rubric = load_rubric(path, exercise, params_schemas)
    except AuthorError as error:
        problems.extend(error.problems)
    try:
        if rubric is not None:
            label = f"solutions/{exercise_id}/{CALIBRATION}"
            more = sorted(solutions.glob(MORE_CALIBRATION))
            paths = (solutions / CALIBRATION, *more)
            problems.extend(calibration_problems(rubric, paths, label))
    except AuthorError as error:
        problems.extend(error.problems)
    try:
        expectation = load_expectation(solutions)
        problems.extend(crossed_problems(expectation, solutions, rubric))
        if exercise and rubric:
            text = _text(exercise.folder / "README.md")
            problems.extend(statement_problems(exercise, rubric, text, expectation.unsaid))
    except AuthorError as error:
        problems.extend(error.problems)
    return Examined(
        id=exercise_id,
        exercise=exercise,
        rubric=rubric,
        expectation=expectation,
        problems=tuple(problems),
    )


def _missing_files(exercise: Exercise) -> Iterator[str]:
    starter = PROGRAMS if exercise.programs else f"exercise{exercise.number}.ipynb"
    for name in ("README.md", starter):
        if not (exercise.folder / name).exists():
            yield f"exercises/{exercise.id}/{name}: the file is missing"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _generator_problems(exercise: Exercise) -> Iterator[str]:
    """Yield why data made anew could not stand in for the public data."""
    if exercise.generator is None:
        return
    label = f"exercises/{exercise.id}/{exercise.generator.relative_to(exercise.folder)}"
    try:
        first, again, other = (generate(exercise, seed) for seed in (SEEDS[0], *SEEDS))
    except AuthorError as error:
        yield str(error)
        return
    if first != again:
        yield f"{label}: makes other data when it is given the same seed again"
    if first.files == other.files:
        yield f"{label}: makes the same data whatever the seed"
    for public, made in zip(public_files(exercise), first.files, strict=True):
        if public.path.endswith(".csv") and _header(public.content) != _header(made.content):
            yield f"{label}: {made.path} has other columns than the public file"


def _header(table: bytes) -> bytes:
    return table.partition(b"\n")[0].strip()
