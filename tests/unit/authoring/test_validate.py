from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.grading import ValidationRow
from grader.authoring.solutions import Effort
from grader.authoring.validate import Validation, validate
from grader.authoring.validation_words import lines
from grader.catalog.course import read_course
from grader.errors import OperatorError, UsageError
from grader.model.result import Report

USUAL = Effort()
GOOD = {"min_score": 95}
STARTERS = ("exercise1.ipynb", "exercise1.py")


class FakeGrader:
    """Grades by the name of the file, and remembers what it was asked."""

    def __init__(self, reports: dict[str, Report | Exception]) -> None:
        self.reports = reports
        self.asked: dict[str, str] = {}

    def grade(
        self, path: Path, *, learner: str = "", exercise: str = "", data_of: str = ""
    ) -> Report:
        """Return or raise what was prepared for this file."""
        self.asked[path.name] = exercise
        outcome = self.reports[path.name]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def grader(report: Callable[..., Report]) -> FakeGrader:
    """Return a grader that sees everything as the tiny course expects it."""
    return FakeGrader(
        {
            "exercise1.ipynb": report(right="failed"),
            "exercise1.py": report(right="failed"),
            "good.py": report(),
            "folder": report(),
            "bad.py": report(right="failed"),
        }
    )


@pytest.fixture
def run(
    root: Path, grader: FakeGrader, params_schemas: dict[str, Any]
) -> Callable[..., Validation]:
    """Return a function that validates the course with the fake grader."""
    return lambda *names, threads=2, effort=USUAL: validate(
        read_course(root)[0],
        grader.grade,
        exercises=names,
        threads=threads,
        effort=effort,
        params_schemas=params_schemas,
    )


def test_a_sound_course_is_proved(run: Callable[..., Validation], grader: FakeGrader) -> None:
    """Every file is graded as an answer to its exercise, and each has a row."""
    found = run()
    assert found.ok
    assert found.problems == ()
    assert [(row.kind, row.score) for row in found.rows] == [
        ("starter", 10.0),
        ("starter", 10.0),
        ("reference", 100.0),
        ("reference", 100.0),
        ("mutant", 10.0),
    ]
    assert found.rows[-1] == ValidationRow(
        exercise="01-tiny",
        kind=found.rows[-1].kind,
        file="solutions/01-tiny/mutants/bad.py",
        score=10.0,
        ok=True,
        lost=("right",),
    )
    assert set(grader.asked.values()) == {"01-tiny"}


def test_each_difference_is_told(
    run: Callable[..., Validation], grader: FakeGrader, report: Callable[..., Report]
) -> None:
    """A starter worth too much, a failing reference and a mutant that passes are all told."""
    grader.reports |= {
        "exercise1.py": report(),
        "good.py": report(runs="failed"),
        "bad.py": report(),
    }
    found = run()
    assert not found.ok
    assert {Path(row.file).name: row.differences for row in found.rows if not row.ok} == {
        "exercise1.py": ("scores 100, which is more than 15",),
        "good.py": ("scores 90, which is less than 95", "runs: XX101 It is 2."),
        "bad.py": ("right: passed; expected failed",),
    }


def test_a_crash_in_one_file_stops_no_other(
    run: Callable[..., Validation], grader: FakeGrader
) -> None:
    """Files after one that crashed, or that the machine could not grade, are still graded."""
    grader.reports |= {
        "exercise1.ipynb": ZeroDivisionError("x"),
        "good.py": OperatorError("no sandbox"),
    }
    rows = run().rows
    assert [row.ok for row in rows] == [False, True, False, True, True]
    assert rows[0].differences == ("the grader crashed: ZeroDivisionError: x",)
    assert rows[2].differences == ("could not be graded (operator): no sandbox",)
    assert rows[0].score is None


def test_files_are_graded_side_by_side(
    root: Path, report: Callable[..., Report], params_schemas: dict[str, Any]
) -> None:
    """With as many threads as files, all are under way at one time."""
    together = threading.Barrier(5, timeout=30)
    begun: list[str] = []

    def grade(path: Path, *, learner: str = "", exercise: str = "", data_of: str = "") -> Report:
        begun.append(path.name)
        if begun.count(path.name) == 1:  # one reference is graded a second time
            together.wait()
        return report() if "reference" in path.parts else report(right="failed")

    course, _ = read_course(root)
    assert validate(course, grade, threads=5, params_schemas=params_schemas).ok


def test_problems_of_every_exercise_are_told(
    root: Path, run: Callable[..., Validation], change: Callable[..., None]
) -> None:
    """A broken exercise has its problems told, and the sound one is graded all the same."""
    shutil.copytree(root / "exercises/01-tiny", root / "exercises/02-broken")
    (root / "exercises/03-empty").mkdir()
    shutil.copy(root / "rubrics/01-tiny.json", root / "rubrics/09-gone.json")
    found = run()
    assert [row.ok for row in found.rows] == [True] * 5
    assert [line.partition(":")[0] for line in found.problems] == [
        "exercises/02-broken/exercise.json",
        "exercises/02-broken/exercise.json",
        "solutions/02-broken/expected.json",
        "exercises/03-empty/exercise.json",
        "solutions/03-empty/expected.json",
        "rubrics/09-gone.json",
    ]
    assert not found.ok


def test_only_the_named_exercises_are_looked_at(
    root: Path, run: Callable[..., Validation]
) -> None:
    """Faults of an exercise that nobody asked for are left alone."""
    (root / "exercises/02-empty").mkdir()
    assert run("tiny", "1").ok
    assert not run("2").ok
    assert run("2").rows == ()


def test_an_unknown_exercise_is_a_usage_error(run: Callable[..., Validation]) -> None:
    """A name that fits no exercise is refused, with those that are known."""
    with pytest.raises(UsageError, match='no exercise "9"') as caught:
        run("1", "9")
    assert caught.value.next_step == "Known are: 01-tiny."


def test_an_installed_course_cannot_be_validated(
    root: Path, run: Callable[..., Validation]
) -> None:
    """Where there are no solutions, the message says where they are."""
    shutil.rmtree(root / "solutions")
    with pytest.raises(UsageError, match="not part of the installed package") as caught:
        run()
    assert "checkout" in caught.value.next_step


def test_two_exercises_may_not_share_a_number(root: Path, run: Callable[..., Validation]) -> None:
    """A number that two sound exercises claim is a problem of the course."""
    for kind in ("exercises", "solutions"):
        shutil.copytree(root / kind / "01-tiny", root / kind / "01-twin")
    shutil.copy(root / "rubrics/01-tiny.json", root / "rubrics/01-twin.json")
    for path in root.rglob("*.json"):
        if "01-twin" in str(path):
            path.write_text(path.read_text().replace("01-tiny", "01-twin"))
    assert run().problems == (
        "exercises/01-twin/exercise.json::$.number: 1 is also the number of 01-tiny",
    )


def test_the_installed_checks_are_known(root: Path, grader: FakeGrader) -> None:
    """Without other word, a rubric may name the checks that are installed and no others."""
    found = validate(read_course(root)[0], grader.grade)
    assert 'there is no check "wrong-answer"' in "\n".join(found.problems)


def test_a_reference_that_changes_its_mind_is_told(
    root: Path, report: Callable[..., Report], params_schemas: dict[str, Any]
) -> None:
    """The first reference is graded twice, and both reports must say the same."""
    outcomes = [report(), report(runs="failed")]

    def grade(path: Path, *, learner: str = "", exercise: str = "", data_of: str = "") -> Report:
        if path.name == "good.py":
            return outcomes.pop(0)
        return report() if path.name == "folder" else report(right="failed")

    found = validate(read_course(root)[0], grade, threads=1, params_schemas=params_schemas)
    (row,) = (row for row in found.rows if not row.ok)
    assert row.file.endswith("good.py")
    assert row.differences[0].startswith("graded twice, it is partial with 100")


def test_it_says_how_far_it_is(
    root: Path, grader: FakeGrader, params_schemas: dict[str, Any]
) -> None:
    """Whoever waits learns how many files are graded, and of how many."""
    said: list[str] = []
    course = read_course(root)[0]
    validate(course, grader.grade, params_schemas=params_schemas, say=said.append)
    assert said == [f"{number} of 5 graded" for number in range(1, 6)]


def test_an_excuse_for_nothing_is_told(
    root: Path,
    run: Callable[..., Validation],
    change: Callable[..., None],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A reason for a mutant that is not made is a slip, and told when mutants are made."""
    change("solutions/01-tiny/expected.json", uncaught={"typed-in-numbers": "x", "nothing": "x"})
    assert run().ok
    found = run(effort=Effort(mutants=tmp_path_factory.mktemp("made")))
    assert all(row.ok for row in found.rows)
    assert found.problems == (
        "solutions/01-tiny/expected.json::$.uncaught.nothing: no such mutant is made",
    )


def test_a_reference_whose_library_is_missing_is_left_out(
    run: Callable[..., Validation], grader: FakeGrader, change: Callable[..., None]
) -> None:
    """A right solution that needs what is not installed is not graded, and the row says why."""
    good = {"min_score": 95, "requires": ["json", "no_such_library"]}
    change("solutions/01-tiny/expected.json", references={"good.py": good, "folder": GOOD})
    outcome = run(effort=Effort(variants=2))
    assert outcome.ok
    assert "good.py" not in grader.asked
    (row,) = (row for row in outcome.rows if row.file.endswith("good.py"))
    assert row.left_out == "needs no_such_library, which this machine does not have"
    assert row.score is None
    last = list(lines(outcome))[-1]
    assert last.startswith(f"{len(outcome.rows) - 1} graded, 0 not as expected")
