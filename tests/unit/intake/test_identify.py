"""The exercise of a submission is recognised, and the learner is told how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.errors import IdentifyError, SubmissionError, UsageError
from grader.intake.bundle import Bundle
from grader.intake.identify import answers_with_programs, identify, require_programs
from grader.model.exercise import Exercise
from grader.model.program import Program
from grader.model.submission import SourceUnit, Submission, SubmittedFile, UnitKind

Exercises = tuple[Exercise, ...]


def _submission(file: str, *, name: str = "", hint: str = "") -> Submission:
    unit = SourceUnit(index=0, kind=UnitKind.CODE, code="x", file=file, cell=0)
    return Submission(
        id="", learner="", name=name or file, units=(unit,), exercise_hint=hint, digest=""
    )


@pytest.mark.parametrize("wanted", ["3", "03", "03-split", "split", "03_split", "exercise3"])
def test_what_is_asked_for_counts_most(exercises: Exercises, wanted: str) -> None:
    """The option may be a number, an id or a short name, and beats metadata and name."""
    found = identify(_submission("exercise2.ipynb", hint="02-data"), exercises, wanted)
    assert found.exercise.id == "03-split"
    assert found.how == "asked for with --exercise, although the metadata says 02-data"


@pytest.mark.parametrize("wanted", ["4", "04-features", "spli", "-", "../03", "\x1b[31m"])
def test_an_unknown_wish_is_a_usage_error(exercises: Exercises, wanted: str) -> None:
    """An option that names no exercise is refused with those that exist."""
    with pytest.raises(UsageError) as caught:
        identify(_submission("exercise3.ipynb"), exercises, wanted)
    assert caught.value.next_step == "Known: 02-data, 03-split and 10-capstone."
    assert "\x1b" not in str(caught.value)


def test_metadata_counts_more_than_the_name(exercises: Exercises) -> None:
    """Metadata that contradicts the name wins, and the learner is told so."""
    found = identify(_submission("exercise2.ipynb", hint="03-split"), exercises)
    assert found.exercise.id == "03-split"
    assert found.how == "named in the metadata of the file, although its name says 02-data"
    agreed = identify(_submission("exercise3.ipynb", hint="03-split"), exercises)
    assert agreed.how == "named in the metadata of the file"


def test_unknown_metadata_falls_back_to_the_name(exercises: Exercises) -> None:
    """Metadata of another course leaves the decision to the name, and is mentioned."""
    found = identify(_submission("exercise3.ipynb", hint="99-other"), exercises)
    assert found.exercise.id == "03-split"
    assert "99-other" in found.how


@pytest.mark.parametrize(
    "file",
    [
        "exercise3.ipynb",
        "exercise_03.py",
        "ex3.py",
        "03-split.ipynb",
        "3.ipynb",
        "03 (2).ipynb",
        "ada_exercise3.ipynb",
        "exercise3 (1).ipynb",
        "exercise3-copy.ipynb",
        "split.py",
        "ada_03_split_final.ipynb",
        "Übung exercise 3.ipynb",
    ],
)
def test_names_are_recognised(exercises: Exercises, file: str) -> None:
    """Usual names are recognised, and the name is repeated in the explanation."""
    found = identify(_submission(file), exercises)
    assert found.exercise.id == "03-split"
    assert found.how == f"recognised by the name of the file, {file}"


def test_ten_is_not_one(exercises: Exercises) -> None:
    """Numbers of two digits are read as a whole."""
    assert identify(_submission("exercise10.py"), exercises).exercise.id == "10-capstone"


@pytest.mark.parametrize("name", ["exercise3", "hw-ex3.zip", "03-split"])
def test_the_folder_is_looked_at_last(exercises: Exercises, name: str) -> None:
    """A main file with a name of its own is recognised by the folder or archive around it."""
    found = identify(_submission("solution.py", name=name), exercises)
    assert found.exercise.id == "03-split"
    assert found.how == f"recognised by the name of the folder or archive, {name}"


@pytest.mark.parametrize(
    "file", ["solution.ipynb", "exercise7.ipynb", "ex2_or_ex3.py", "2024.py", "splitting.py"]
)
def test_what_nobody_can_tell_is_refused(exercises: Exercises, file: str) -> None:
    """Without a clue, or with two, the known exercises and the option are named."""
    with pytest.raises(IdentifyError, match="Nothing tells") as caught:
        identify(_submission(file), exercises)
    assert "--exercise" in caught.value.next_step
    assert "02-data, 03-split and 10-capstone" in caught.value.next_step


def test_an_unknown_hint_is_named_when_nothing_else_tells(exercises: Exercises) -> None:
    """The metadata is quoted when it names an exercise that does not exist."""
    with pytest.raises(IdentifyError, match="“99-other”, which this course does not have"):
        identify(_submission("solution.ipynb", hint="99-other"), exercises)


def test_a_course_without_exercises_says_so() -> None:
    """An empty course is named as the reason."""
    with pytest.raises(IdentifyError) as caught:
        identify(_submission("exercise3.ipynb"), ())
    assert "no exercise yet" in caught.value.next_step


def _bundle(*paths: str, name: str = "handed_in") -> Bundle:
    files = tuple(SubmittedFile(path=path, content=b"") for path in paths)
    return Bundle(name=name, files=files, notices=())


@pytest.fixture
def with_programs(exercises: Exercises) -> Exercises:
    """The exercises, of which the last is answered by programs."""
    programs = {name: Program(name=name, run=(f"{name}.py",)) for name in ("train", "predict")}
    return (*exercises[:-1], replace(exercises[-1], programs=programs))


@pytest.mark.parametrize(
    ("bundle", "wanted", "expected"),
    [
        (_bundle("train.py", "predict.py", "model.py"), "", True),
        (_bundle("predict.py"), "", True),
        (_bundle("anything.py", name="exercise10.zip"), "", True),
        (_bundle("anything.py"), "10", True),
        (_bundle("train.py", "exercise3.ipynb"), "", False),
        (_bundle("train.py", name="exercise3-split"), "", False),
        (_bundle("train.py"), "3", False),
        (_bundle("main.py"), "", False),
    ],
)
def test_folders_of_programs_are_recognised(
    with_programs: Exercises,
    bundle: Bundle,
    wanted: str,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    """What is asked for counts most, then the folder's name, then the programs in it."""
    assert answers_with_programs(bundle, with_programs, wanted) is expected


def test_an_exercise_is_recognised_by_its_programs(with_programs: Exercises) -> None:
    """A folder without a telling name is recognised by the programs in it."""
    files = _bundle("predict.py", "train.py").files
    submission = replace(_submission("x.py"), name="work", units=(), files=files)
    found = identify(submission, with_programs)
    assert found.exercise.id == "10-capstone"
    assert found.how == "recognised by train.py, which it runs"
    require_programs(submission, found.exercise)


def test_a_notebook_does_not_answer_an_exercise_of_programs(with_programs: Exercises) -> None:
    """One file where several are asked for is refused, with the names of those."""
    with pytest.raises(SubmissionError) as caught:
        require_programs(_submission("exercise10.ipynb"), with_programs[-1])
    assert "predict.py and train.py" in str(caught.value.next_step)
