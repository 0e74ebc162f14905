"""Finds what is to be graded in a checkout, whatever it was renamed to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from grader.catalog.course import Course, answers_to
from grader.errors import GraderError, SubmissionError
from grader.intake.identify import answers_with_programs, identify
from grader.intake.naming import exercise_numbers
from grader.intake.read import read_submission
from grader.model.exercise import Exercise

SUFFIXES = (".ipynb", ".py")
MAX_FILES = 2_000


def submissions_in(root: Path, course: Course, *, exercise: str = "") -> tuple[Path, ...]:
    """Return what says which exercise it answers: notebooks, scripts, folders of programs.

    Args:
        root: The checkout.
        course: Whose exercises.
        exercise: Id of the only exercise that counts; empty for all.

    Raises:
        SubmissionError: If there is nothing to be graded.
    """
    found = {path: _answered(path, course) for path in _candidates(root, course)}
    wanted = tuple(
        path for path, answered in found.items() if answered and _fits(answered, exercise)
    )
    if not wanted:
        raise SubmissionError(
            f"Nothing here says that it answers {exercise or 'an exercise'}.",
            next_step="Push the notebook that `grade start` made, saved and under its own name.",
        )
    return wanted


def _fits(answered: Exercise, wanted: str) -> bool:
    return not wanted or answers_to(answered.id, wanted)


def _candidates(root: Path, course: Course) -> Iterator[Path]:
    programs = [
        {program.script for program in exercise.programs.values()}
        for exercise in course.exercises
        if exercise.programs
    ]
    count = 0
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name[0] not in "._" and name != "data")
        if any(scripts <= set(files) for scripts in programs):
            names.clear()
            yield Path(folder)
            continue
        for name in sorted(files):
            path = Path(folder, name)
            if name.endswith(SUFFIXES) and path.is_file() and not path.is_symlink():
                count += 1
                if count <= MAX_FILES:
                    yield path


def _answered(path: Path, course: Course) -> Exercise | None:
    try:
        submission = read_submission(
            path, is_programs=lambda bundle: answers_with_programs(bundle, course.exercises)
        )
    except GraderError:
        return _named(path, course)  # such as a notebook that was never saved: the report says so
    try:
        return identify(submission, course.exercises).exercise
    except GraderError:
        return None  # a file of the learner's own, or no exercise of this course


def _named(path: Path, course: Course) -> Exercise | None:
    numbers = exercise_numbers(path.stem)
    return next((each for each in course.exercises if {each.number} == numbers), None)
