"""Proves that each rubric accepts right solutions and catches wrong ones.

For every exercise the author's files are read in full, and then the starter, the references and
the mutants are graded as a learner's submission would be. Everything that is wrong is reported;
one broken file stops nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from grader.authoring.examine import examine
from grader.authoring.solutions import Solution, SolutionKind, solutions
from grader.catalog.course import Course, answers_to, same_number_problems
from grader.catalog.rubric import load_rubric
from grader.catalog.rubric_problems import ParamsSchemas
from grader.errors import GraderError, UsageError
from grader.model.exercise import Rubric
from grader.model.result import Report


class Grade(Protocol):
    """How one file is graded; `grader.pipeline.Grader.grade` is one."""

    def __call__(self, path: Path, *, learner: str = "", exercise: str = "") -> Report:
        """Grade one submission as an answer to the exercise with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRow:
    """What came of grading one of the author's files.

    Attributes:
        exercise: Id of the exercise.
        kind: What the file is there to prove.
        file: POSIX path of the file inside the course.
        score: Points that it earned; ``None`` when it could not be graded.
        ok: Whether the report is as expected.
        differences: How the report differs from what was expected, each a short sentence.
    """

    exercise: str
    kind: SolutionKind
    file: str
    score: float | None
    ok: bool
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What validating a course found.

    Attributes:
        problems: What is wrong with the author's files, each as ``file::$.json.path: what``.
        rows: What came of grading the author's solutions, in the order of the course.
    """

    problems: tuple[str, ...]
    rows: tuple[ValidationRow, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.problems and all(row.ok for row in self.rows)


def validate(
    course: Course,
    grade: Grade,
    *,
    exercises: Sequence[str] = (),
    threads: int = 2,
    params_schemas: ParamsSchemas | None = None,
) -> Validation:
    """Check the author's files and grade the author's solutions.

    Args:
        course: The course, in a checkout; folders that it could not read are examined as well.
        grade: Grades one file; called from several threads at once.
        exercises: Numbers, names or ids of the exercises to look at; all when empty.
        threads: How many files are graded at one time.
        params_schemas: JSON Schema of the parameters of every check, by name of the check; those
            of the installed checks when left out.

    Raises:
        UsageError: If an exercise is not known, or the course has no solutions.
    """
    root = course.root
    if not (root / "solutions").is_dir():
        raise UsageError(
            "The solutions are not part of the installed package.",
            next_step="Run `grade validate` in a checkout of the course.",
        )
    schemas = _installed() if params_schemas is None else params_schemas
    chosen = _chosen(root, exercises)
    examined = [examine(root, name, schemas) for name in chosen]
    problems = [problem for entry in examined for problem in entry.problems]
    if not exercises:
        problems.extend(same_number_problems([e.exercise for e in examined if e.exercise]))
        problems.extend(_orphans(root, chosen))
    graded = [solution for entry in examined for solution in solutions(root, entry)]
    with ThreadPoolExecutor(max_workers=threads) as pool:
        rows = tuple(pool.map(partial(_row, root, grade), graded))
    return Validation(problems=tuple(problems), rows=rows)


def rubric_of(course: Course, name: str) -> Rubric:
    """Return the rubric of one exercise.

    Args:
        course: The course.
        name: Number, name or id of the exercise.

    Raises:
        UsageError: If there is no such exercise.
        AuthorError: If the rubric is wrong.
    """
    exercise = course.find(name)
    if exercise is None:
        known = ", ".join(each.id for each in course.exercises)
        raise UsageError(f'There is no exercise "{name}".', next_step=f"Known are: {known}.")
    return load_rubric(course.rubric_path(exercise), exercise, _installed())


def _installed() -> ParamsSchemas:
    from grader.checks.registry import all_checks

    return {name: check.params_schema for name, check in all_checks().items()}


def _chosen(root: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the folders to look at, each once, in order."""
    folder = root / "exercises"
    found = folder.iterdir() if folder.is_dir() else ()
    known = sorted(path.name for path in found if path.is_dir() and path.name[0] not in "._")
    for name in wanted:
        if not any(answers_to(exercise, name) for exercise in known):
            raise UsageError(
                f'There is no exercise "{name}".', next_step=f"Known are: {', '.join(known)}."
            )
    return tuple(
        exercise
        for exercise in known
        if not wanted or any(answers_to(exercise, name) for name in wanted)
    )


def _row(root: Path, grade: Grade, solution: Solution) -> ValidationRow:
    score: float | None = None
    try:
        report = grade(solution.path, exercise=solution.exercise)
        differences = solution.differences(report)
        score = None if report.problem else report.score
    except GraderError as error:
        differences = (f"could not be graded ({error.whose}): {error}",)
    except Exception as error:  # noqa: BLE001 - one crash must not hide what the others found
        differences = (f"the grader crashed: {type(error).__name__}: {error}",)
    return ValidationRow(
        exercise=solution.exercise,
        kind=solution.kind,
        file=solution.path.relative_to(root).as_posix(),
        score=score,
        ok=not differences,
        differences=differences,
    )


def _orphans(root: Path, known: Sequence[str]) -> Iterator[str]:
    """Yield rubrics and solutions that belong to no exercise."""
    rubrics = {path.stem: path for path in (root / "rubrics").glob("*.json")}
    expected = {path.parent.name: path for path in (root / "solutions").glob("*/expected.json")}
    for found in (rubrics, expected):
        for name in sorted(found.keys() - set(known)):
            yield f"{found[name].relative_to(root).as_posix()}: there is no exercise {name}"
