"""Lets each criterion's check look at the evidence, in the order that the rubric requires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from grader.analysis.carrying import carried_forward
from grader.checks.base import Check, Context, NeedsReviewError, NotApplicableError
from grader.errors import AuthorError
from grader.model.claim import ScoreClaim
from grader.model.evidence import Evidence
from grader.model.exercise import Criterion, Rubric
from grader.model.picture import Picture
from grader.model.result import CheckResult, CheckStatus, Finding, Said

HOLDS_BACK = (CheckStatus.FAILED, CheckStatus.PARTIAL, CheckStatus.SKIPPED)
NEARLY_ALL = 1 - 1e-9


def judge(
    rubric: Rubric,
    evidence: Evidence,
    checks: Mapping[str, Check],
    held_out: Mapping[str, object] | None = None,
    known: Mapping[str, CheckResult] = MappingProxyType({}),
) -> tuple[CheckResult, ...]:
    """Return one result for each criterion, in the order of the rubric.

    A check that crashes costs nobody a point: its result has status ``error``.

    Args:
        rubric: What is asked.
        evidence: What was seen.
        checks: Installed checks by name.
        held_out: Labels that the submission never saw.
        known: What checks said of this evidence before and would say again, by criterion.

    Raises:
        AuthorError: If the rubric names a check that is not installed.
    """
    bench = _Bench(rubric, evidence, checks, held_out or {}, known)
    return tuple(bench.result_of(criterion) for criterion in rubric.criteria)


class _Bench:
    """Looks at each criterion once, and before it at those that it names."""

    def __init__(
        self,
        rubric: Rubric,
        evidence: Evidence,
        checks: Mapping[str, Check],
        held_out: Mapping[str, object],
        known: Mapping[str, CheckResult],
    ) -> None:
        self._evidence = evidence
        self._checks = checks
        self._known = known
        self._by_id = {criterion.id: criterion for criterion in rubric.criteria}
        self._context = Context(evidence=evidence, held_out=held_out, framing=rubric.framing)
        self._results: dict[str, CheckResult] = {}

    def result_of(self, criterion: Criterion) -> CheckResult:
        if criterion.id not in self._results:
            lost = self._lost(criterion.requires)
            first = _skipped(criterion, lost) if lost else self._first_look(criterion)
            self._results[criterion.id] = self._or_carried(criterion, first)
        return self._results[criterion.id]

    def _lost(self, names: Sequence[str]) -> Criterion | None:
        """Return the first of these criteria that did not pass."""
        results = [self.result_of(self._by_id[name]) for name in names]
        held = [result for result in results if result.status in HOLDS_BACK]
        return self._by_id[held[0].criterion] if held else None

    def _first_look(self, criterion: Criterion) -> CheckResult:
        # What became of a carried criterion hangs on others, so it cannot be known from before.
        known = None if criterion.carried else self._known.get(criterion.id)
        return known or self._look(criterion, self._evidence)

    def _look(self, criterion: Criterion, evidence: Evidence) -> CheckResult:
        context = replace(self._context, evidence=evidence, params=criterion.params)
        return _looked_at(criterion, _find(criterion, self._checks), context)

    def _or_carried(self, criterion: Criterion, first: CheckResult) -> CheckResult:
        """Return the better result of two where an earlier step has failed."""
        carried = criterion.carried
        seen = carried_forward(self._evidence, carried.artifact) if carried else None
        if carried is None or seen is None or first.status not in HOLDS_BACK:
            return first
        cause = self._lost(carried.after)
        second = self._look(criterion, seen) if cause else first
        if cause is None or second.status is CheckStatus.ERROR or second.low <= first.low:
            return first
        return replace(second, message=_carried(carried.artifact, cause))


def _carried(artifact: str, cause: Criterion) -> str:
    return (
        f"Looked at with `{artifact}` of a right solution, because “{cause.title}” did not pass: "
        "that mistake counts there, and not once more here."
    )


def _find(criterion: Criterion, checks: Mapping[str, Check]) -> Check:
    check = checks.get(criterion.check)
    if check is None:
        raise AuthorError(f"criterion {criterion.id!r}: there is no check {criterion.check!r}")
    return check


def _looked_at(criterion: Criterion, check: Check, context: Context) -> CheckResult:
    try:
        return _weighed(criterion, tuple(check.run(context)))
    except NotApplicableError as reason:
        return _result(criterion, CheckStatus.NOT_APPLICABLE, str(reason), low=1.0, high=1.0)
    except NeedsReviewError as reason:
        return _result(
            criterion,
            CheckStatus.REVIEW,
            str(reason),
            low=0.0,
            high=1.0,
            findings=reason.findings,
        )
    except Exception as error:  # noqa: BLE001 - a crash of ours must not cost a learner a point
        what = f"The check {check.name} crashed ({type(error).__name__}: {error})."
        return _result(criterion, CheckStatus.ERROR, what, low=0.0, high=1.0)


def _weighed(criterion: Criterion, said: tuple[Said, ...]) -> CheckResult:
    findings = tuple(each for each in said if isinstance(each, Finding))
    return replace(
        _priced(criterion, findings),
        pictures=tuple(each for each in said if isinstance(each, Picture)),
        claim=next((each for each in said if isinstance(each, ScoreClaim)), None),
    )


def _priced(criterion: Criterion, findings: tuple[Finding, ...]) -> CheckResult:
    earned = max(0.0, 1.0 - sum(finding.cost for finding in findings))
    low = max(0.0, earned - sum(finding.open_cost for finding in findings))
    if low < earned * NEARLY_ALL:
        status = CheckStatus.REVIEW
        return _result(criterion, status, "", low=low, high=earned, findings=findings)
    if earned > NEARLY_ALL:
        status, earned = CheckStatus.PASSED, 1.0
    elif earned < 1 - NEARLY_ALL:
        status, earned = CheckStatus.FAILED, 0.0
    else:
        status = CheckStatus.PARTIAL
    return _result(criterion, status, "", low=earned, high=earned, findings=findings)


def _skipped(criterion: Criterion, cause: Criterion) -> CheckResult:
    message = f"Not looked at, because “{cause.title}” did not pass."
    return _result(criterion, CheckStatus.SKIPPED, message, low=0.0, high=0.0)


def _result(
    criterion: Criterion,
    status: CheckStatus,
    message: str,
    *,
    low: float,
    high: float,
    findings: tuple[Finding, ...] = (),
) -> CheckResult:
    return CheckResult(
        criterion=criterion.id,
        status=status,
        message=message,
        findings=findings,
        low=low,
        high=high,
    )
