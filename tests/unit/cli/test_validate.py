from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from grader.authoring.grading import ValidationRow
from grader.authoring.solutions import Effort, SolutionKind
from grader.authoring.validate import Validation

Invoke = Callable[..., Result]

GOOD = ValidationRow(
    exercise="01-tiny",
    kind=SolutionKind.REFERENCE,
    file="solutions/01-tiny/reference/good.py",
    score=100.0,
    ok=True,
)
BAD = ValidationRow(
    exercise="01-tiny",
    kind=SolutionKind.MUTANT,
    file="solutions/01-tiny/mutants/bad.py",
    score=None,
    ok=False,
    differences=("right: passed; expected failed",),
)


@pytest.fixture
def calls(fake: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what validation is asked; it finds nothing wrong."""
    asked: list[dict[str, Any]] = []

    def validate(*_: object, **options: Any) -> Validation:
        assert callable(options.pop("say"))
        asked.append(options)
        return Validation(problems=(), rows=(GOOD,))

    monkeypatch.setattr("grader.authoring.validate.validate", validate)
    return asked


def _answer(monkeypatch: pytest.MonkeyPatch, outcome: Validation) -> None:
    monkeypatch.setattr("grader.authoring.validate.validate", lambda *_, **__: outcome)


def test_all_is_well(grade: Invoke, calls: list[dict[str, Any]]) -> None:
    """A course without faults ends with 0 and says what was graded."""
    result = grade("validate", "1", "tiny", "--workers", "3")
    assert result.exit_code == 0
    assert calls == [{"exercises": ("1", "tiny"), "threads": 3, "effort": Effort()}]
    assert "solutions/01-tiny/reference/good.py" in result.output
    assert "1 graded, 0 not as expected; 0 problems." in result.output


def test_what_is_wrong_is_told(grade: Invoke, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each difference and each problem is printed, and the command ends with 4."""
    _answer(monkeypatch, Validation(problems=("a.json::$: b",), rows=(GOOD, BAD)))
    result = grade("validate")
    assert result.exit_code == 4
    assert "    - right: passed; expected failed\n" in result.output
    assert (
        "    try: grade submit --exercise 01-tiny solutions/01-tiny/mutants/bad.py\n"
        in result.output
    )
    assert "problem: a.json::$: b\n" in result.output
    assert "2 graded, 1 not as expected; 1 problems." in result.output


def test_json_says_the_same(grade: Invoke, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts get the whole outcome as one object."""
    _answer(monkeypatch, Validation(problems=(), rows=(BAD,)))
    document = json.loads(grade("validate", "--format", "json").stdout)
    assert document["ok"] is False
    assert document["problems"] == []
    assert document["rows"][0]["differences"] == ["right: passed; expected failed"]


def test_a_broken_course_is_validated_too(
    grade: Invoke, calls: list[dict[str, Any]], course: Any
) -> None:
    """An exercise that cannot be read does not keep the others from being looked at."""
    (course / "exercises/01-tiny/exercise.json").write_text("{")
    assert grade("validate").exit_code == 0
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--variants", "3"], (3, False, False)),
        (["--thorough"], (5, True, True)),
        (["--thorough", "--variants", "2"], (2, True, True)),
        (["--mutants", "made"], (1, False, True)),
    ],
)
def test_effort_is_chosen(
    grade: Invoke,
    calls: list[dict[str, Any]],
    options: list[str],
    expected: tuple[int, bool, bool],
) -> None:
    """More variants, repetition and generated mutants come one by one or all together."""
    assert grade("validate", *options).exit_code == 0
    effort = calls[0]["effort"]
    assert (effort.variants, effort.every_twice, effort.mutants is not None) == expected


def test_generated_mutants_are_counted(
    grade: Invoke, fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are caught are only counted; one that is not is shown with what to try."""
    caught = replace(BAD, kind=SolutionKind.GENERATED, file="a b 1", ok=True, lost=("right",))
    passed = replace(caught, file="a b 2", ok=False, lost=(), differences=("not caught",))
    _answer(monkeypatch, Validation(problems=(), rows=(caught, passed)))
    result = grade("validate")
    assert "a b 1" not in result.output
    assert "    - not caught\n    try: grade validate 01-tiny --mutants DIR\n" in result.output
    assert "1 of 2 generated mutants caught" in result.output


def test_the_command_to_try_fits_the_course(
    grade: Invoke, fake: Any, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a course of one's own the command names it; on a variant it says how to get the data."""
    row = replace(BAD, kind=SolutionKind.REFERENCE, file=f"{GOOD.file}, variant-3")
    _answer(monkeypatch, Validation(problems=(), rows=(row,)))
    output = grade("--course", course, "validate").output
    command = f"grade --course {course} submit --exercise 01-tiny {course / GOOD.file}"
    assert f"    try: {command}\n" in output
    assert f"grade --course {course} start 01-tiny --learner variant-3" in output
