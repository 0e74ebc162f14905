"""A tiny course, a grader that runs nothing, and a way to call the command."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest
from click.testing import CliRunner, Result

from grader.cli import main
from grader.errors import SubmissionError, UsageError
from grader.model.result import Problem, Report, Verdict

EXERCISE: dict[str, Any] = {
    "schema_version": "1.0",
    "id": "01-tiny",
    "number": 1,
    "title": "Count",
    "step": "data",
    "summary": "Count the rows.",
    "version": "1.0.0",
    "deliverables": [{"name": "answer", "type": "int", "meaning": "the answer"}],
    "datasets": {"table": {"file": "data/table.csv", "id_column": "row"}},
    "data_files": ["data/table.csv"],
}
NOTEBOOK: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {
            "cell_type": "code",
            "id": "one",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": "answer = 1",
        }
    ],
}
FILES: Mapping[str, str] = {
    "exercises/01-tiny/exercise.json": json.dumps(EXERCISE),
    "exercises/01-tiny/README.md": "Count the rows.",
    "exercises/01-tiny/exercise1.ipynb": json.dumps(NOTEBOOK),
    "exercises/01-tiny/data/table.csv": "row\n7\n",
}

Invoke = Callable[..., Result]


@dataclass
class FakeGrader:
    """Gives each file the report, or raises the error, that a test put down for its name."""

    outcomes: dict[str, Report | BaseException] = field(default_factory=dict)
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    is_open: bool = False

    def __call__(self, course: object, **options: Any) -> FakeGrader:
        self.options = options
        return self

    def __enter__(self) -> Self:
        self.is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False

    def grade(self, path: Path, *, learner: str = "", exercise: str = "") -> Report:
        assert self.is_open
        self.calls.append((path.name, learner, exercise))
        outcome = self.outcomes[path.name]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


def make_report(name: str, verdict: Verdict = Verdict.ACCEPTED, exit_code: int = 0) -> Report:
    problem = None
    if exit_code:
        problem = Problem(message="wrong", whose="learner", next_step="", exit_code=exit_code)
    return Report(
        submission_id="", learner="", files=(name,), sha256="", verdict=verdict, problem=problem
    )


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty current folder; the environment has no wish about colours."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "GRADER_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a course with one exercise, which commands find by themselves."""
    root = tmp_path / "course"
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.setattr("grader.catalog.course.default_root", lambda: root)
    return root


@pytest.fixture
def fake(course: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGrader:
    """Return the grader that ``grade submit`` finds; one file of each outcome is known to it."""
    known: dict[str, Report | BaseException] = {
        "good.ipynb": make_report("good.ipynb"),
        "poor.ipynb": make_report("poor.ipynb", Verdict.PARTIAL),
        "empty.ipynb": make_report("empty.ipynb", Verdict.INVALID, 3),
        "judge.ipynb": make_report("judge.ipynb", Verdict.JUDGE_ERROR),
        "refused.ipynb": SubmissionError("cannot be read", next_step="Save it again."),
        "broken.ipynb": KeyError("slot"),
        "usage.ipynb": UsageError("There is no such exercise."),
        "stopped.ipynb": KeyboardInterrupt(),
    }
    grader = FakeGrader(outcomes=known)
    monkeypatch.setattr("grader.pipeline.Grader", grader)
    return grader


@pytest.fixture
def grade(here: Path) -> Invoke:
    """Return a function that calls ``grade`` with arguments."""
    runner = CliRunner()

    def invoke(*arguments: str | Path) -> Result:
        return runner.invoke(main, [str(argument) for argument in arguments])

    return invoke
