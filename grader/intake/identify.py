"""Tells which exercise a submission answers, and how that was recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.errors import IdentifyError, SubmissionError, UsageError
from grader.intake.bundle import MAIN_SUFFIXES, Bundle
from grader.intake.naming import exercise_numbers, plain
from grader.intake.text import listed, shown
from grader.model.exercise import Exercise
from grader.model.submission import Submission, SubmittedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """The exercise that a submission answers.

    Attributes:
        exercise: The exercise.
        how: How it was recognised, as the end of a sentence: ``recognised by its file name …``.
    """

    exercise: Exercise
    how: str


def identify(
    submission: Submission, exercises: Sequence[Exercise], wanted: str = ""
) -> Identified:
    """Return the exercise that a submission answers.

    What was asked for counts most, then the metadata, then the name of the file, then that of
    the folder or archive around it, then the programs in it.

    Args:
        submission: What was handed in.
        exercises: The exercises of the course.
        wanted: Exercise that was asked for by id, number or short name; empty for none.

    Raises:
        UsageError: If the exercise that was asked for does not exist.
        IdentifyError: If nothing tells which exercise it is.
    """
    hint = submission.exercise_hint
    hinted = find_exercise(exercises, hint)
    named = _by_name(submission, exercises) or _by_programs(submission.files, exercises)
    if wanted:
        found = find_exercise(exercises, wanted)
        if found is None:
            raise UsageError(
                f"This course has no exercise “{shown(wanted)}”.", next_step=_known(exercises)
            )
        return Identified(
            exercise=found, how="asked for with --exercise" + _against(found, hinted)
        )
    if hinted is not None:
        against = _against(hinted, named.exercise if named else None, "its name")
        return Identified(exercise=hinted, how="named in the metadata of the file" + against)
    if named is not None:
        unknown = f" (the metadata names “{hint}”, which this course does not have)"
        return Identified(exercise=named.exercise, how=named.how + (unknown if hint else ""))
    raise _nothing_tells(submission, exercises)


def answers_with_programs(bundle: Bundle, exercises: Sequence[Exercise], wanted: str = "") -> bool:
    """Return whether a folder or archive answers an exercise whose programs are run by name.

    Args:
        bundle: Its files.
        exercises: The exercises of the course.
        wanted: Exercise that was asked for; empty for none.
    """
    said = wanted or bundle.name.removesuffix(".zip")
    exercise = find_exercise(exercises, said)
    if exercise is not None or wanted:
        return exercise is not None and bool(exercise.programs)
    at_the_top = [PurePosixPath(file.path) for file in bundle.files if "/" not in file.path]
    named = [
        path
        for path in at_the_top
        if path.suffix.lower() in MAIN_SUFFIXES and exercise_numbers(path.stem)
    ]
    return not named and _by_programs(bundle.files, exercises) is not None


def require_programs(submission: Submission, exercise: Exercise) -> None:
    """Refuse one notebook or script where an exercise asks for several files.

    Raises:
        SubmissionError: If that is what was handed in.
    """
    if exercise.programs and submission.units:
        scripts = listed(sorted({program.script for program in exercise.programs.values()}))
        raise SubmissionError(
            f"Exercise {exercise.number} is answered by several files, and {submission.name} is "
            "one notebook or script.",
            next_step=f"Submit the folder that holds {scripts}, or a zip archive of it.",
        )


def _by_programs(
    files: Sequence[SubmittedFile], exercises: Sequence[Exercise]
) -> Identified | None:
    there = {file.path for file in files}
    found = {
        exercise.id: (exercise, script)
        for exercise in exercises
        for script in sorted({each.script for each in exercise.programs.values()} & there)
    }
    if len(found) != 1:
        return None
    exercise, script = next(iter(found.values()))
    return Identified(exercise=exercise, how=f"recognised by {script}, which it runs")


def find_exercise(exercises: Sequence[Exercise], text: str) -> Exercise | None:
    """Return the one exercise that a text names by id, number or short name."""
    name = plain(text)
    if not name:
        return None
    numbers = {int(name)} if name.isascii() and name.isdigit() else exercise_numbers(text)
    by_id = [exercise for exercise in exercises if f"-{exercise.id}-" in f"-{name}-"]
    by_number = [exercise for exercise in exercises if {exercise.number} == numbers]
    by_short_name = [exercise for exercise in exercises if _short_name(exercise) == name]
    found = by_id or by_number or by_short_name
    return found[0] if len(found) == 1 else None


def _by_name(submission: Submission, exercises: Sequence[Exercise]) -> Identified | None:
    main = submission.units[0].file if submission.units else submission.name
    around = submission.name.removesuffix(".zip")
    for kind, name, stem in (
        ("file", main, PurePosixPath(main).stem),
        ("folder or archive", submission.name, around),
    ):
        found = find_exercise(exercises, stem)
        if found is not None:
            return Identified(exercise=found, how=f"recognised by the name of the {kind}, {name}")
    return None


def _against(chosen: Exercise, other: Exercise | None, whose: str = "the metadata") -> str:
    if other is None or other.id == chosen.id:
        return ""
    return f", although {whose} says {other.id}"


def _nothing_tells(submission: Submission, exercises: Sequence[Exercise]) -> IdentifyError:
    hint = submission.exercise_hint
    seen = f"its metadata names “{hint}”, which this course does not have" if hint else ""
    return IdentifyError(
        f"Nothing tells which exercise {submission.name} answers: "
        f"{seen or 'its metadata names none'}, and its name is like none.",
        next_step="Say which one it is with --exercise, or name the file like the exercise "
        f"(exercise3.ipynb). {_known(exercises)}",
    )


def _known(exercises: Sequence[Exercise]) -> str:
    names = [exercise.id for exercise in sorted(exercises, key=lambda known: known.number)]
    return f"Known: {listed(names, limit=20)}." if names else "This course has no exercise yet."


def _short_name(exercise: Exercise) -> str:
    return exercise.id.partition("-")[2]
