"""Turns what the checks said into points and a verdict.

Points of a criterion are its maximum times the share that its check left. A submission is

- ``judge-error`` when a check crashed,
- ``accepted`` when its certain points reach the rubric's mark and no gate failed,
- ``rejected`` when it earned nothing or a gate failed,
- ``partial`` otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.model.exercise import Criterion, Exercise, Rubric
from grader.model.result import (
    CheckResult,
    CheckStatus,
    CriterionReport,
    Report,
    RunReport,
    Verdict,
)
from grader.model.run import Run
from grader.model.submission import Submission

LOST = (CheckStatus.FAILED, CheckStatus.PARTIAL, CheckStatus.SKIPPED)
ROUNDING = 1e-6


def score(
    submission: Submission,
    exercise: Exercise,
    rubric: Rubric,
    results: Sequence[CheckResult],
    runs: Mapping[str, Run],
    *,
    duration_s: float = 0.0,
    notices: Sequence[str] = (),
) -> Report:
    """Return the report on one submission.

    Args:
        submission: What was handed in.
        exercise: What was asked.
        rubric: How it is worth points.
        results: One result for each criterion, in the rubric's order.
        runs: Finished runs by variant.
        duration_s: Time that grading took, in seconds.
        notices: Things worth telling the learner.
    """
    lines = tuple(
        _line(criterion, result)
        for criterion, result in zip(rubric.criteria, results, strict=True)
    )
    certain = round(sum(line.points for line in lines), 2)
    possible = round(sum(line.points_high for line in lines), 2)
    return Report(
        submission_id=submission.id,
        learner=submission.learner,
        files=(submission.name,),
        sha256=submission.digest,
        exercise_id=exercise.id,
        exercise_version=exercise.version,
        rubric_version=rubric.version,
        rubric_sha256=rubric.digest,
        verdict=_verdict(rubric, lines, certain),
        score=certain,
        score_high=possible,
        max_score=rubric.max_score,
        needs_review=any(line.is_open for line in lines),
        isolation=next((run.isolation for run in runs.values()), ""),
        duration_s=duration_s,
        runs=tuple(_run(run) for run in runs.values()),
        criteria=lines,
        notices=tuple(notices),
    )


def _line(criterion: Criterion, result: CheckResult) -> CriterionReport:
    advice = criterion.help if result.status in LOST else ""
    # What a hidden check says of itself may tell what it looks for.
    private = criterion.hidden and result.status is not CheckStatus.SKIPPED
    return CriterionReport(
        id=criterion.id,
        title=criterion.title,
        check=criterion.check,
        status=result.status,
        points=round(criterion.points * result.low, 2),
        points_high=round(criterion.points * result.high, 2),
        max_points=criterion.points,
        hidden=criterion.hidden,
        gate=criterion.gate,
        message=advice if private else result.message or advice,
        detail=result.message if private else "",
        findings=result.findings,
        pictures=() if criterion.hidden else result.pictures,
        claim=result.claim,
    )


def _verdict(rubric: Rubric, lines: Sequence[CriterionReport], certain: float) -> Verdict:
    statuses = {line.id: line.status for line in lines}
    gate_failed = any(
        criterion.gate and statuses[criterion.id] in LOST for criterion in rubric.criteria
    )
    if CheckStatus.ERROR in statuses.values():
        return Verdict.JUDGE_ERROR
    if gate_failed or certain <= 0:
        return Verdict.REJECTED
    if certain + ROUNDING >= rubric.accept_at * rubric.max_score:
        return Verdict.ACCEPTED
    return Verdict.PARTIAL


def _run(run: Run) -> RunReport:
    return RunReport(
        variant=run.variant, status=run.status.value, message=run.message, usage=run.usage
    )
