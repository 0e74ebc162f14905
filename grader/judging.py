"""Judges evidence by a rubric: the part of a grade that runs nothing.

The same lines judge what has just been run and what was saved a year ago.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from grader.catalog.course import Course
from grader.errors import AuthorError
from grader.model.evidence import KnownResults, SavedEvidence, UnseenTables
from grader.model.exercise import CARRIED, Exercise, Rubric
from grader.model.program import PROGRAMS
from grader.model.result import CheckStatus, Report
from grader.model.run import Run

Rows = Mapping[str, object]
LASTING = (CheckStatus.PASSED, CheckStatus.PARTIAL, CheckStatus.FAILED, CheckStatus.REVIEW)
"""What a check says again of the same evidence; what follows from others, or a crash, may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An exercise with its rubric and what its checks want to see."""

    exercise: Exercise
    rubric: Rubric
    variants: frozenset[str]

    @property
    def digests(self) -> Mapping[str, str]:
        """By criterion, a digest of all that decides what its check says of given evidence."""
        from grader.checks.fingerprints import criterion_fingerprints
        from grader.checks.registry import all_checks
        from grader.execution.evidence_key import environment_digest

        exercise = replace(self.exercise, folder=Path(), generator=None)
        installed = environment_digest()
        return criterion_fingerprints(self.rubric, exercise, all_checks(), installed)


def load_assignment(course: Course, exercise: Exercise) -> Assignment:
    """Read the rubric of an exercise.

    Raises:
        AuthorError: If anything in it is wrong.
    """
    from grader.catalog.rubric import load_rubric
    from grader.checks.registry import all_checks

    checks = all_checks()
    schemas = {name: check.params_schema for name, check in checks.items()}
    rubric = load_rubric(course.rubric_path(exercise), exercise, schemas)
    variants = frozenset(
        variant
        for criterion in rubric.criteria
        for variant in checks[criterion.check].variants_for(criterion.params)
    )
    carried = frozenset(
        CARRIED + criterion.carried.artifact for criterion in rubric.criteria if criterion.carried
    )
    return Assignment(exercise=exercise, rubric=rubric, variants=variants | carried)


def report_on(
    assignment: Assignment,
    saved: SavedEvidence,
    rows: Callable[[], Rows],
    *,
    known: KnownResults | None = None,
    notices: Sequence[str] = (),
) -> tuple[Report, KnownResults]:
    """Return the report on evidence, and what its checks said.

    Args:
        assignment: What was asked, and how it is worth points.
        saved: What was seen.
        rows: Makes the unseen rows with their targets, by run and question; called if needed.
        known: What checks said of this evidence before, to be used where it still holds.
        notices: Things worth telling the learner beside those of the evidence.
    """
    from grader.checks.judge import judge
    from grader.checks.registry import all_checks
    from grader.scoring import score

    evidence, rubric = saved.evidence, assignment.rubric
    digests = assignment.digests if known is not None else {}
    still = {
        name: replace(known.results[digest], criterion=name)
        for name, digest in digests.items()
        if known is not None and digest in known.results
    }
    needed = len(still) < len(rubric.criteria)
    truth = _with_truth(rows(), saved) if needed else {}
    results = judge(rubric, evidence, all_checks(), truth, still)
    report = score(
        evidence.submission,
        assignment.exercise,
        rubric,
        results,
        evidence.runs,
        notices=(
            *(*evidence.submission.notices, *notices, *saved.left_out),
            *_notices(evidence.runs),
        ),
    )
    return report, KnownResults(
        results={
            digests[result.criterion]: result
            for result in results
            if result.criterion in digests and result.status in LASTING
        }
    )


def rejudge(
    assignment: Assignment, saved: SavedEvidence, known: KnownResults | None = None
) -> tuple[Report, KnownResults]:
    """Return the report on saved evidence by the rubric and the checks of today."""

    def rows() -> Rows:
        return {each.variant: unseen_rows(saved.evidence.exercise, each) for each in saved.unseen}

    return report_on(assignment, saved, rows, known=known)


def unseen_rows(exercise: Exercise, unseen: UnseenTables) -> Rows:
    """Return what checks may see of what no run was given: rows by question, files by path.

    What concerns programs is returned as it is: files, by their path.
    """
    if unseen.variant == PROGRAMS:
        return unseen.tables
    from grader.catalog.hidden_tests import hidden_tests
    from grader.execution.calling import make_calls

    return make_calls(exercise, unseen.tables, unseen.seed, hidden_tests(exercise))[1]


def _with_truth(rows: Rows, saved: SavedEvidence) -> Rows:
    """Return what only checks know, by run and name: unseen rows, and what is right."""
    known = dict(rows)
    for variant, tables in saved.truth.items():
        unseen = cast("Rows", known.get(variant, {}))
        known[variant] = {**unseen, **{name: _table(name, tables[name]) for name in tables}}
    return known


def _table(name: str, content: bytes) -> object:
    import pandas as pd

    try:
        return pd.read_csv(io.BytesIO(content))
    except ValueError as error:
        raise AuthorError(
            f"What is right under {name!r} is no CSV file ({error}).",
            next_step="Let the generator make one.",
        ) from error


def _notices(runs: Mapping[str, Run]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notice for run in runs.values() for notice in run.notices))
