"""Proves that each rubric accepts right solutions and catches wrong ones.

For every exercise the author's files are read in full, and then the starter, the references and
the mutants are graded as a learner's submission would be: with more effort, references on further
variants of the data, and mutants that are made out of references. Everything that is wrong is
reported; one broken file stops nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grader.authoring.examine import Examined, examine
from grader.authoring.grading import Grade, ValidationRow, graded
from grader.authoring.solutions import Effort, SolutionKind, solutions
from grader.catalog.course import Course, answers_to, same_number_problems
from grader.catalog.document import place
from grader.catalog.rubric import load_rubric
from grader.catalog.rubric_problems import ParamsSchemas
from grader.errors import UsageError
from grader.model.exercise import Rubric


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
    effort: Effort = Effort(),  # noqa: B008 - frozen
    params_schemas: ParamsSchemas | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Validation:
    """Check the author's files and grade the author's solutions.

    Args:
        course: The course, in a checkout; folders that it could not read are examined as well.
        grade: Grades one file; called from several threads at once.
        exercises: Numbers, names or ids of the exercises to look at; all when empty.
        threads: How many files are graded at one time.
        effort: How much is done beyond grading each file once.
        params_schemas: JSON Schema of the parameters of every check, by name of the check; those
            of the installed checks when left out.
        say: Called with how far it is.

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
    chosen_files = [each for entry in examined for each in solutions(root, entry, effort)]
    with ThreadPoolExecutor(max_workers=threads) as pool:
        done = pool.map(partial(graded, grade), chosen_files)
        rows = tuple(_counted(done, len(chosen_files), say))
    if effort.mutants:
        problems.extend(problem for entry in examined for problem in _idle_excuses(entry, rows))
    return Validation(problems=tuple(problems), rows=rows)


def _counted(
    rows: Iterable[ValidationRow], total: int, say: Callable[[str], None]
) -> Iterator[ValidationRow]:
    for number, row in enumerate(rows, start=1):
        say(f"{number} of {total} graded")
        yield row


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


def _idle_excuses(examined: Examined, rows: Sequence[ValidationRow]) -> Iterator[str]:
    """Yield reasons for generated mutants that are not made at all."""
    made = {row.file for row in rows if row.kind is SolutionKind.GENERATED}
    operators = {name.split()[-2] for name in made}
    for name in examined.expectation.uncaught if examined.expectation else ():
        if name not in made | operators:
            label = f"solutions/{examined.id}/expected.json"
            yield place(label, ("uncaught", name), "no such mutant is made")


def _orphans(root: Path, known: Sequence[str]) -> Iterator[str]:
    """Yield rubrics and solutions that belong to no exercise."""
    rubrics = {path.stem: path for path in (root / "rubrics").glob("*.json")}
    expected = {path.parent.name: path for path in (root / "solutions").glob("*/expected.json")}
    for found in (rubrics, expected):
        for name in sorted(found.keys() - set(known)):
            yield f"{found[name].relative_to(root).as_posix()}: there is no exercise {name}"
