"""Says how a report differs from what an author expected; pure.

Each function returns its differences as short sentences, none when all is as expected. When a
report says nothing about the solution itself, because it could not be graded or a check crashed,
that is all that is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.expectation import Mutant, Reference
from grader.model.limits import Limits
from grader.model.result import CheckStatus, CriterionReport, Report
from grader.model.run import ExecStatus

FINE = {CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE}
MOST_OF_TIME = 0.5
"""So much of the processor time may a right solution use; slower machines need the rest."""


def starter_differences(report: Report, *, max_score: float) -> tuple[str, ...]:
    """Return where a starter fails to run to its end or earns too much."""
    return tuple(_faults(report)) or tuple(_of_starter(report, max_score))


def reference_differences(
    report: Report, *, expected: Reference, limits: Limits
) -> tuple[str, ...]:
    """Return where a right solution earns too little, has a finding or comes near its limits."""
    return tuple(_faults(report)) or (
        *_of_reference(report, expected),
        *_of_time(report, limits),
    )


def repeated_differences(first: Report, second: Report) -> tuple[str, ...]:
    """Return where two reports on the same solution say different things."""
    return tuple(_of_repeated(first, second))


def generated_differences(
    report: Report, *, name: str, is_excused: bool, may_pass: bool
) -> tuple[str, ...]:
    """Return what is wrong when a generated mutant is caught, or is not.

    Args:
        report: The report on the mutant.
        name: Name of the mutant.
        is_excused: Whether the author says why just this one need not be caught.
        may_pass: Whether the author says so of all mutants of its operator.
    """
    faults = tuple(_faults(report))
    return faults if faults or may_pass else tuple(_of_generated(report, name, is_excused))


def lost(report: Report) -> tuple[str, ...]:
    """Return the criteria that did not pass."""
    return tuple(each.id for each in report.criteria if each.status not in FINE)


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


def _of_time(report: Report, limits: Limits) -> Iterator[str]:
    for run in report.runs:
        if run.usage.cpu_s > MOST_OF_TIME * limits.cpu_s:
            yield (
                f'the run "{run.variant}" took {run.usage.cpu_s:.1f} of {limits.cpu_s:g} seconds '
                "of processor time, too near the limit for slower machines"
            )


def _of_repeated(first: Report, second: Report) -> Iterator[str]:
    if first.verdict is not second.verdict or first.score != second.score:
        yield (
            f"graded twice, it is {first.verdict} with {first.score:g} and then "
            f"{second.verdict} with {second.score:g}"
        )
    for one, other in zip(first.criteria, second.criteria, strict=False):
        said = [[finding.message for finding in each.findings] for each in (one, other)]
        if one.status is not other.status or said[0] != said[1]:
            yield f"graded twice, {_told(one)} and then {_told(other)}"


def _of_generated(report: Report, name: str, is_excused: bool) -> Iterator[str]:  # noqa: FBT001 - private
    caught = lost(report)
    if not caught and not is_excused:
        yield f'no criterion catches it; mend the rubric, or say why under uncaught: "{name}"'
    if caught and is_excused:
        yield f'{caught[0]} catches it; take "{name}" off uncaught'


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
