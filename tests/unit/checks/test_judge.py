from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from grader.checks.base import Check, Context, NeedsReviewError, NotApplicableError
from grader.checks.judge import judge
from grader.errors import AuthorError
from grader.model.claim import ScoreClaim
from grader.model.evidence import Evidence
from grader.model.exercise import Criterion, Exercise, Rubric
from grader.model.limits import Limits
from grader.model.result import CheckResult, CheckStatus, Said
from grader.model.submission import Submission

EVIDENCE = Evidence(
    submission=Submission(id="a", learner="", name="n.py", units=(), digest=""),
    exercise=Exercise(
        id="e",
        number=1,
        title="",
        step="",
        summary="",
        version="",
        folder=Path(),
        deliverables=(),
        datasets={},
        data_files=(),
        generator=None,
        seed_name="",
        preimports=(),
        limits=Limits(),
    ),
    runs={},
    inputs={},
)


class Scripted(Check):
    """Does what its parameters say."""

    code: ClassVar[str] = "ZZ999"
    name: ClassVar[str] = "scripted"

    def run(self, context: Context) -> Iterator[Said]:
        match context.params:
            case {"claim": ScoreClaim() as claim}:
                yield claim
            case {"costs": list(costs)}:
                for cost in costs:
                    yield self.finding("seen", help="try", cost=cost)
            case {"raise": Exception() as error}:
                raise error


def judged(*criteria: Criterion) -> list[CheckResult]:
    rubric = Rubric(exercise="e", version="1", accept_at=0.8, criteria=criteria, digest="")
    return list(judge(rubric, EVIDENCE, {"scripted": Scripted()}))


def criterion(name: str, *requires: str, **params: object) -> Criterion:
    return Criterion(
        id=name, title=name.upper(), points=1, check="scripted", params=params, requires=requires
    )


@pytest.mark.parametrize(
    ("costs", "status", "share"),
    [
        ([], CheckStatus.PASSED, 1.0),
        ([0.0], CheckStatus.PASSED, 1.0),
        ([0.25, 0.25], CheckStatus.PARTIAL, 0.5),
        ([1 / 3, 1 / 3, 1 / 3], CheckStatus.FAILED, 0.0),
        ([1.0, 1.0], CheckStatus.FAILED, 0.0),
    ],
)
def test_findings_cost_their_share(costs: list[float], status: CheckStatus, share: float) -> None:
    """The costs of the findings add up and never take more than all."""
    (result,) = judged(criterion("a", costs=costs))
    assert (result.status, result.low, result.high) == (status, share, share)


@pytest.mark.parametrize(
    ("cost", "status"), [(1.0, CheckStatus.FAILED), (0.5, CheckStatus.PARTIAL)]
)
def test_a_criterion_waits_for_what_it_requires(cost: float, status: CheckStatus) -> None:
    """A criterion whose requirement failed, or passed in part, is skipped and says which one."""
    late, early = judged(criterion("late", "early"), criterion("early", costs=[cost]))
    assert (early.status, late.status) == (status, CheckStatus.SKIPPED)
    assert "EARLY" in late.message


def test_a_crash_of_a_check_costs_nobody_a_point() -> None:
    """A check that crashes leaves the points open, and what requires it is still looked at."""
    crashed, after = judged(
        criterion("a", **{"raise": ZeroDivisionError("oops")}), criterion("b", "a", costs=[])
    )
    assert (crashed.status, crashed.low, crashed.high) == (CheckStatus.ERROR, 0.0, 1.0)
    assert after.status is CheckStatus.PASSED


def test_a_check_can_decline() -> None:
    """A question that makes no sense keeps its points; one for a person leaves them open."""
    declined, doubtful = judged(
        criterion("a", **{"raise": NotApplicableError("no time column")}),
        criterion("b", **{"raise": NeedsReviewError("unclear")}),
    )
    assert (declined.status, declined.low) == (CheckStatus.NOT_APPLICABLE, 1.0)
    assert (doubtful.status, doubtful.low, doubtful.high) == (CheckStatus.REVIEW, 0.0, 1.0)


def test_an_unknown_check_is_the_authors_fault() -> None:
    """A rubric that names a check nobody has is an author error."""
    unknown = Criterion(id="a", title="", points=1, check="nowhere", params={})
    with pytest.raises(AuthorError, match="nowhere"):
        judged(unknown)


def test_a_claim_stands_beside_the_points() -> None:
    """A claimed score is handed on, and costs nothing by itself."""
    claim = ScoreClaim(metric="MAE", claimed=1.0, unseen_rows=2.0, n_unseen_rows=9)
    (found,) = judged(criterion("a", claim=claim))
    assert (found.claim, found.status) == (claim, CheckStatus.PASSED)
