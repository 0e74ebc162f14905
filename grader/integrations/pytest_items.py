"""A submission as a file of tests: each criterion is one, with its points as properties.

What a learner's code does stays in the sandbox: only the report on it comes into this process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import Course, load_course
from grader.errors import GraderError
from grader.intake.identify import answers_with_programs, identify
from grader.intake.read import read_submission
from grader.judging import load_assignment
from grader.model.exercise import Rubric
from grader.model.result import CriterionReport, Report
from grader.pipeline import Grader
from grader.reporters.junit import explanation, outcome
from grader.reporters.text import one_line

MAX_TITLE = 200
COURSE, GRADER = pytest.StashKey[Course](), pytest.StashKey[Grader]()


class NotPassedError(Exception):
    """Raised for a criterion that lost points; its text is what the learner reads."""


class SubmissionFile(pytest.File):
    """One submission; it is graded when the first of its criteria is asked for."""

    _report: Report | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test for each criterion of the rubric.

        Raises:
            CollectError: If nobody can tell what is to be graded.
        """
        try:
            rubric = _rubric(self.path, _course(self.config), self.config)
        except GraderError as error:
            raise self.CollectError(f"{error} {error.next_step}".strip()) from error
        for criterion in rubric.criteria:
            yield CriterionItem.from_parent(self, name=criterion.id)

    def report(self) -> Report:
        """Return the report; grading happens once."""
        if self._report is None:
            grader = _grader(self.config)
            exercise = str(self.config.getoption("grade_exercise"))
            self._report = grader.grade(self.path, exercise=exercise)
        return self._report


class CriterionItem(pytest.Item):
    """One criterion."""

    parent: SubmissionFile

    def setup(self) -> None:
        """Grade the submission; pytest calls what goes wrong here an error, and no failure.

        Raises:
            NotPassedError: If it could not be graded.
        """
        try:
            problem = self.parent.report().problem
        except GraderError as error:
            raise NotPassedError(f"{error}\n{error.next_step}") from error
        if problem is not None:
            raise NotPassedError(f"{problem.message}\n{problem.next_step}")

    def runtest(self) -> None:
        """Pass with all points, fail or be skipped with the reason.

        Raises:
            NotPassedError: If points were lost.
        """
        report = self.parent.report()
        (line,) = (each for each in report.criteria if each.id == self.name)
        self.user_properties += _properties(line)
        kind, because = outcome(line)
        if kind == "skipped":
            pytest.skip(because)
        if kind:
            title = one_line(line.title, limit=MAX_TITLE)
            raise NotPassedError(f"{title}\n{because}\n{explanation(line)}")

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **options: Any
    ) -> Any:
        """Return what the learner reads, without a traceback through the grader."""
        if isinstance(excinfo.value, NotPassedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **options)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands, and under which name."""
        return self.path, 0, self.name


def close(config: pytest.Config) -> None:
    """Close the sandbox of a session, if it has one."""
    grader = config.stash.get(GRADER, None)
    if grader is not None:
        grader.__exit__(None, None, None)
        del config.stash[GRADER]


def _properties(line: CriterionReport) -> list[tuple[str, object]]:
    return [
        ("criterion", line.id),
        ("points", line.points),
        ("points_high", line.points_high),
        ("max_points", line.max_points),
    ]


def _course(config: pytest.Config) -> Course:
    if COURSE not in config.stash:
        folder = os.environ.get("GRADER_COURSE")
        config.stash[COURSE] = load_course(Path(folder) if folder else None)
    return config.stash[COURSE]


def _grader(config: pytest.Config) -> Grader:
    if GRADER not in config.stash:
        isolation = str(config.getoption("grade_isolation"))
        config.stash[GRADER] = Grader(_course(config), isolation=isolation, workers=1).__enter__()
    return config.stash[GRADER]


def _rubric(path: Path, course: Course, config: pytest.Config) -> Rubric:
    wanted = str(config.getoption("grade_exercise"))
    submission = read_submission(
        path,
        is_programs=lambda bundle: answers_with_programs(bundle, course.exercises, wanted),
    )
    exercise = identify(submission, course.exercises, wanted).exercise
    return load_assignment(course, exercise).rubric
