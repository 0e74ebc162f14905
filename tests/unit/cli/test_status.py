from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from grader.model.result import Report

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a user without any progress yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def known(fake: Any) -> Any:
    """Return a grader whose reports say which exercise they are about."""
    for name, outcome in fake.outcomes.items():
        if isinstance(outcome, Report):
            fake.outcomes[name] = replace(
                outcome, exercise_id="01-tiny", score=70.0, max_score=100.0
            )
    return fake


def test_submissions_are_remembered(grade: Invoke, known: Any) -> None:
    """What a learner hands in shows in the status, for people and for scripts."""
    assert "1 data: not begun" in grade("status").output
    grade("submit", "poor.ipynb")
    assert "1 data: not accepted yet, best 70 and last 70 of 100" in grade("status").output
    grade("submit", "good.ipynb", "empty.ipynb")
    document = json.loads(grade("status", "--format", "json").output)
    assert document["next"] is None
    (entry,) = document["exercises"]
    assert (entry["state"], entry["attempts"]) == ("accepted", 2)


def test_who_grades_for_others_keeps_nothing(grade: Invoke, known: Any) -> None:
    """A submission that is graded in a learner's name is none of the operator's progress."""
    grade("submit", "good.ipynb", "--learner", "ada")
    assert "not begun" in grade("status").output


def test_courses_are_kept_apart(grade: Invoke, known: Any, course: Path, tmp_path: Path) -> None:
    """Progress in one course is none in another."""
    (tmp_path / "spring").mkdir()
    (tmp_path / "spring" / "course.toml").write_text('schema_version = "1.0"\n')
    grade("submit", "good.ipynb")
    assert "not begun" in grade("--course", tmp_path / "spring", "status").output
    grade("--course", tmp_path / "spring", "submit", "poor.ipynb")
    assert "not accepted yet" in grade("--course", tmp_path / "spring", "status").output


def test_progress_never_fails_a_submission(grade: Invoke, known: Any, data_home: Path) -> None:
    """A file that cannot be written is told beside the report, whose exit status stays."""
    (data_home / "ml-workflow-grader" / "progress.sqlite3").mkdir(parents=True)
    result = grade("submit", "good.ipynb")
    assert result.exit_code == 0
    assert "Note: Your progress in" in result.stderr
    assert grade("status").exit_code == 5
