from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.claim import ScoreClaim
from grader.model.exercise import Criterion, Exercise, Rubric
from grader.model.limits import Limits
from grader.model.result import CheckResult, CheckStatus, Report, Verdict
from grader.model.run import ExecStatus, Run
from grader.model.submission import Submission
from grader.scoring import score

SUBMISSION = Submission(id="abc", learner="ada", name="exercise3.ipynb", units=(), digest="d" * 64)
EXERCISE = Exercise(
    id="03-split",
    number=3,
    title="Split",
    step="split",
    summary="",
    version="1.0.0",
    folder=Path(),
    deliverables=(),
    datasets={},
    data_files=(),
    generator=None,
    seed_name="",
    preimports=(),
    limits=Limits(),
)
RUNS = {"as-submitted": Run(variant="as-submitted", status=ExecStatus.OK, isolation="namespaces")}


def rubric(*criteria: Criterion, accept_at: float = 0.8) -> Rubric:
    return Rubric(
        exercise="03-split", version="1", accept_at=accept_at, criteria=criteria, digest="r"
    )


def criterion(name: str, points: float, *, gate: bool = False, help_text: str = "") -> Criterion:
    return Criterion(
        id=name, title=name, points=points, check="some", params={}, gate=gate, help=help_text
    )


def result(name: str, status: CheckStatus, low: float, high: float | None = None) -> CheckResult:
    return CheckResult(criterion=name, status=status, low=low, high=low if high is None else high)


def report(criteria: list[Criterion], results: list[CheckResult]) -> Report:
    return score(SUBMISSION, EXERCISE, rubric(*criteria), results, RUNS)


@pytest.mark.parametrize("is_doubted", [True, False])
def test_a_doubted_claim_needs_a_person(*, is_doubted: bool) -> None:
    """A claimed score that is too good is for a person to see, whatever became of its points."""
    claim = ScoreClaim(
        metric="ROC AUC",
        claimed=0.98,
        unseen_rows=0.7,
        n_unseen_rows=600,
        is_doubted=is_doubted,
    )
    made = report(
        [criterion("a", 30)], [replace(result("a", CheckStatus.PASSED, 1.0), claim=claim)]
    )
    assert made.needs_review is is_doubted
    assert made.criteria[0].claim == claim


def test_points_are_the_share_that_the_check_left() -> None:
    """A criterion earns its maximum times the share that its check left."""
    made = report([criterion("a", 30)], [result("a", CheckStatus.PARTIAL, 0.5)])
    assert (made.criteria[0].points, made.score, made.max_score) == (15.0, 15.0, 30.0)


@pytest.mark.parametrize(
    ("statuses", "gate", "verdict"),
    [
        ((CheckStatus.PASSED, CheckStatus.PASSED), False, Verdict.ACCEPTED),
        ((CheckStatus.PASSED, CheckStatus.FAILED), False, Verdict.PARTIAL),
        ((CheckStatus.PASSED, CheckStatus.FAILED), True, Verdict.REJECTED),
        ((CheckStatus.PASSED, CheckStatus.SKIPPED), True, Verdict.REJECTED),
        ((CheckStatus.PASSED, CheckStatus.PARTIAL), True, Verdict.REJECTED),
        ((CheckStatus.FAILED, CheckStatus.FAILED), False, Verdict.REJECTED),
        ((CheckStatus.PASSED, CheckStatus.ERROR), True, Verdict.JUDGE_ERROR),
    ],
)
def test_the_verdict_follows_points_and_gates(
    statuses: tuple[CheckStatus, CheckStatus], *, gate: bool, verdict: Verdict
) -> None:
    """A submission is accepted by its points, never past a failed gate or a crashed check."""
    results = [
        result(name, status, float(status is CheckStatus.PASSED))
        for name, status in zip("ab", statuses, strict=True)
    ]
    made = report([criterion("a", 50), criterion("b", 50, gate=gate)], results)
    assert made.verdict is verdict


def test_an_open_question_gives_a_range() -> None:
    """While a person must look, the report shows least and most points and asks for review."""
    made = report(
        [criterion("a", 60), criterion("b", 40)],
        [result("a", CheckStatus.PASSED, 1.0), result("b", CheckStatus.REVIEW, 0.0, 1.0)],
    )
    assert (made.score, made.score_high, made.needs_review) == (60.0, 100.0, True)


def test_help_is_shown_only_where_points_were_lost() -> None:
    """A criterion's help text appears when it lost points and not when it passed."""
    lines = [criterion("a", 1, help_text="Try."), criterion("b", 1, help_text="Try.")]
    made = report(
        lines, [result("a", CheckStatus.PASSED, 1.0), result("b", CheckStatus.FAILED, 0.0)]
    )
    assert [line.message for line in made.criteria] == ["", "Try."]


def test_what_a_hidden_check_says_is_for_the_instructor() -> None:
    """The message of a hidden check is kept apart from what the learner reads."""
    hidden = Criterion(id="a", title="a", points=1, check="some", params={}, hidden=True)
    said = CheckResult(criterion="a", status=CheckStatus.ERROR, message="secret", high=1.0)
    (line,) = report([hidden], [said]).criteria
    assert (line.message, line.detail) == ("", "secret")


@given(
    shares=st.lists(st.floats(0, 1), min_size=1, max_size=12),
    points=st.lists(st.integers(0, 100), min_size=12, max_size=12),
)
def test_scores_stay_within_their_bounds(shares: list[float], points: list[int]) -> None:
    """Whatever checks leave, the score lies between nothing and the maximum."""
    names = [str(at) for at in range(len(shares))]
    made = report(
        [criterion(name, points[at]) for at, name in enumerate(names)],
        [
            result(name, CheckStatus.PARTIAL, share)
            for name, share in zip(names, shares, strict=True)
        ],
    )
    assert -1e-6 <= made.score <= made.max_score + 0.01 * len(shares)
