"""Finds a course on disk.

::

    <root>/
    ├── course.toml         see `grader.catalog.course_settings`; may be missing
    ├── exercises/<id>/     see `grader.catalog.exercise`
    ├── rubrics/<id>.json
    └── solutions/<id>/     in a checkout only; never part of an installed package

A folder with nothing but a ``course.toml`` holds the course that comes with the grader, with
settings of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog.course_settings import FILE, read_settings
from grader.catalog.document import place, quote
from grader.catalog.exercise import skim_exercise
from grader.catalog.wording import did_you_mean
from grader.errors import AuthorError
from grader.model.course import CourseSettings
from grader.model.exercise import Exercise

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Exercises that belong together.

    Attributes:
        root: Folder that holds exercises, rubrics and, in a checkout, solutions.
        exercises: The exercises, by number.
        settings: What holds for the course as a whole.
        home: Folder of the settings, and of what is kept about the course; `root` when ``None``.
    """

    root: Path
    exercises: tuple[Exercise, ...]
    settings: CourseSettings = field(default_factory=CourseSettings)
    home: Path | None = None

    def find(self, name: str) -> Exercise | None:
        """Return the exercise with this number, name or id; ``None`` if there is none.

        Args:
            name: In any case: ``3``, ``03``, the word after the number, or the whole id.
        """
        return next((entry for entry in self.exercises if answers_to(entry.id, name)), None)

    def rubric_path(self, exercise: Exercise) -> Path:
        """Return the file of the exercise's rubric, which may not exist."""
        return self.root / "rubrics" / f"{exercise.id}.json"

    def solutions_folder(self, exercise: Exercise) -> Path:
        """Return the folder of the exercise's solutions, which may not exist."""
        return self.root / "solutions" / exercise.id


def load_course(folder: Path | None = None) -> Course:
    """Read a course, quickly: only what would keep an exercise from being used is noticed.

    Args:
        folder: Folder of the course; when left out, the course inside the installed package, or
            else the checkout that the package stands in.

    Raises:
        AuthorError: If an exercise or the settings cannot be read; it lists all problems.
    """
    course, problems = read_course(folder)
    if problems:
        raise AuthorError(
            f"The course in {course.root} cannot be used:",
            problems=problems,
            next_step="Mend these files, then run `grade validate`.",
        )
    return course


def read_course(folder: Path | None = None) -> tuple[Course, tuple[str, ...]]:
    """Return those exercises of a course that can be read, and what is wrong with the others."""
    home = folder or default_root()
    root = _root(home)
    settings, problems = read_settings(home)
    exercises: list[Exercise] = []
    for each in exercise_folders(root):
        try:
            exercises.append(skim_exercise(each))
        except AuthorError as error:
            problems += error.problems
    exercises.sort(key=lambda exercise: (exercise.number, exercise.id))
    if not exercises and not problems:
        problems += (f"{root}: there is no exercise in exercises/",)
    problems += _unknown_problems(settings, exercise_folders(root))
    chosen = tuple(
        exercise
        for exercise in exercises
        if not settings.exercises or exercise.id in settings.exercises
    )
    course = Course(root=root, exercises=chosen, settings=settings, home=home)
    return course, (*problems, *same_number_problems(exercises))


def _root(home: Path) -> Path:
    """Return where the exercises lie: beside the settings, or with the grader."""
    own = (home / "exercises").is_dir() or not (home / FILE).is_file()
    return home if own else default_root()


def _unknown_problems(settings: CourseSettings, folders: Sequence[Path]) -> tuple[str, ...]:
    known = [folder.name for folder in folders]
    return tuple(
        place(
            FILE,
            ("exercises", at),
            f"there is no exercise {quote(name)}{did_you_mean(name, known)}",
        )
        for at, name in enumerate(settings.exercises)
        if name not in known
    )


def default_root() -> Path:
    """Return the folder of the course that comes with the grader."""
    packaged = PACKAGE / "_course"
    return packaged if packaged.is_dir() else PACKAGE.parent


def exercise_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of all exercises, by name, whether they can be read or not."""
    folder = root / "exercises"
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(path for path in found if (path / "exercise.json").is_file()))


def answers_to(exercise_id: str, name: str) -> bool:
    """Return whether a person who says this name means that exercise."""
    number, _, word = exercise_id.partition("-")
    return name.strip().lower() in {exercise_id, number, number.lstrip("0"), word} - {""}


def same_number_problems(exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return which exercises claim a number that an earlier one has."""
    first: dict[int, str] = {}
    return tuple(
        place(
            f"exercises/{exercise.id}/exercise.json",
            ("number",),
            f"{exercise.number} is also the number of {first[exercise.number]}",
        )
        for exercise in exercises
        if first.setdefault(exercise.number, exercise.id) != exercise.id
    )
