from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.catalog.course import Course, load_course
from grader.checks.base import Check, Context
from grader.checks.registry import all_checks
from grader.execution.evidence_store import EvidenceStore
from grader.judging import load_assignment, rejudge
from grader.model.result import Finding, Report
from grader.pipeline import Grader

pytestmark = pytest.mark.sandbox
Write = Callable[..., Path]
COUNTS = "import time\nanswer = 3"


@pytest.fixture
def course(course_folder: Path) -> Course:
    """The tiny course."""
    return load_course(course_folder)


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An empty store."""
    return EvidenceStore(tmp_path / "evidence")


@pytest.fixture
def keeping(course: Course, store: EvidenceStore) -> Iterator[Grader]:
    """A grader that keeps evidence."""
    with Grader(course, store=store) as grader:
        yield grader


def _without_time(report: Report) -> Report:
    return replace(report, duration_s=0.0)


def test_the_same_work_is_not_run_again(
    keeping: Grader, notebook: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second grade of a submission is the first one's, without a sandbox."""
    first = keeping.grade(notebook(COUNTS))
    monkeypatch.setattr("grader.pipeline.run_all", None)
    assert _without_time(keeping.grade(notebook(COUNTS))) == _without_time(first)


def test_other_work_is_run(keeping: Grader, notebook: Write) -> None:
    """Another text has other evidence."""
    one, other = keeping.grade(notebook(COUNTS)), keeping.grade(notebook("answer = 4"))
    assert one.evidence != other.evidence != ""


def test_what_checks_said_is_used_while_it_holds(
    keeping: Grader,
    course: Course,
    store: EvidenceStore,
    notebook: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the same checks and parameters no check looks again, and with others it does."""
    report = keeping.grade(notebook("answer = 3", "1 / 0"))
    saved, known = store.load(report.evidence), store.known(report.evidence)
    assert saved is not None
    looked_at: list[str] = []

    def look(check: Check, _: Context) -> Iterator[Finding]:
        looked_at.append(check.name)
        yield from ()

    for check in all_checks().values():
        monkeypatch.setattr(type(check), "run", look)
    assignment = load_assignment(course, course.exercises[0])
    again, _ = rejudge(assignment, saved, known)
    assert (again.criteria, looked_at) == (report.criteria, [])
    first, *others = assignment.rubric.criteria
    rubric = replace(assignment.rubric, criteria=(replace(first, params={"x": 1}), *others))
    rejudge(replace(assignment, rubric=rubric), saved, known)
    assert looked_at == [first.check]


def test_saved_evidence_is_judged_without_a_sandbox(
    keeping: Grader, course: Course, store: EvidenceStore, notebook: Write
) -> None:
    """Judging saved evidence gives the same criteria, score and verdict."""
    report = keeping.grade(notebook("answer = 3", "1 / 0"))
    saved = store.load(report.evidence)
    assert saved is not None
    again, _ = rejudge(load_assignment(course, course.exercises[0]), saved)
    assert (again.criteria, again.score, again.verdict, again.runs) == (
        report.criteria,
        report.score,
        report.verdict,
        report.runs,
    )
