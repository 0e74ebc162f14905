"""Says how a report differs from what an author expected; pure.

Each function returns its differences as short sentences, none when all is as expected. When a
report says nothing about the solution itself, because it could not be graded or a check crashed,
that is all that is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.expectation import Mutant, Reference
from grader.model.result import CheckStatus, CriterionReport, Report
from grader.model.run import ExecStatus

FINE = {CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE}


def starter_differences(report: Report, *, max_score: float) -> tuple[str, ...]:
    """Return where a starter fails to run to its end or earns too much."""
    return tuple(_faults(report)) or tuple(_of_starter(report, max_score))


def reference_differences(report: Report, *, expected: Reference) -> tuple[str, ...]:
    """Return where a right solution earns too little or has a finding."""
    return tuple(_faults(report)) or tuple(_of_reference(report, expected))


def mutant_differences(report: Report, *, expected: Mutant) -> tuple[str, ...]:
    """Return where a wrong solution loses more, less or other than it should."""
    return tuple(_faults(report)) or tuple(_of_mutant(report, expected))


def _faults(report: Report) -> Iterator[str]:
    if report.problem:
        yield f"could not be graded ({report.problem.whose}): {report.problem.message}"
    for criterion in report.criteria:
        if criterion.status is CheckStatus.ERROR:
            yield f"{criterion.id}: the check {criterion.check} crashed: {criterion.message}"


def _of_starter(report: Report, max_score: float) -> Iterator[str]:
    for run in report.runs:
        if run.status != ExecStatus.OK:
            yield f'the run "{run.variant}" ended with {run.status}: {run.message}'
    if report.score_high > max_score:
        yield f"scores {report.score_high:g}, which is more than {max_score:g}"


def _of_reference(report: Report, expected: Reference) -> Iterator[str]:
    if report.score < expected.min_score:
        yield f"scores {report.score:g}, which is less than {expected.min_score:g}"
    for criterion in report.criteria:
        for finding in criterion.findings:
            yield f"{criterion.id}: {finding.code} {finding.message}"
        if not criterion.findings and criterion.status not in FINE:
            yield _told(criterion)


def _of_mutant(report: Report, expected: Mutant) -> Iterator[str]:
    for criterion in report.criteria:
        wanted = expected.loses.get(criterion.id, CheckStatus.PASSED)
        if criterion.status is not wanted:
            yield f"{_told(criterion)}; expected {wanted}"
    there = {criterion.id for criterion in report.criteria}
    for name, wanted in expected.loses.items():
        if name not in there:
            yield f"{name}: not in the report; expected {wanted}"


def _told(criterion: CriterionReport) -> str:
    why = [finding.message for finding in criterion.findings] or [criterion.message]
    return f"{criterion.id}: {criterion.status}" + (f" ({why[0]})" if why[0] else "")
