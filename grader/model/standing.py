"""What learners have in the end: attempts, deadlines and what people decided, put together."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.model.course import CourseSettings, LatePolicy
from grader.model.gradebook import WAITING, CriterionScore, GradeEntry, Override, standing
from grader.model.result import CheckStatus

UNIT_S: Mapping[str, float] = {"per-day": 86_400.0, "per-hour": 3_600.0}
NO_TIME = "when it was handed in is not known, so that the deadline was not applied"
OVER_LIMIT = "it is over the limit of attempts"
CUT_OFF = "it was handed in after the cut-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt, with what people decided and what lateness costs.

    Attributes:
        entry: The entry that stands for it.
        score: Points for certain, after overrides and before any penalty.
        score_high: Points if every open question goes the learner's way.
        needs_review: Whether a person must still look.
        late_s: How late it was, in seconds; ``None`` when that is not known.
        penalty: Share of the points that lateness costs, from 0 to 1.
        counts: Whether it may count at all.
        notes: What is to be said about it.
    """

    entry: GradeEntry
    score: float
    score_high: float
    needs_review: bool
    late_s: float | None = None
    penalty: float = 0.0
    counts: bool = True
    notes: tuple[str, ...] = ()

    @property
    def final(self) -> float:
        """Points after the penalty."""
        return round(self.score * (1 - self.penalty), 2) if self.counts else 0.0

    @property
    def final_high(self) -> float:
        """Points after the penalty if every open question goes the learner's way."""
        return round(self.score_high * (1 - self.penalty), 2) if self.counts else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a learner has for an exercise.

    Attributes:
        learner: Who.
        exercise_id: For which exercise.
        attempt: The attempt that counts.
        attempts: All of them, in the order in which they were handed in.
    """

    learner: str
    exercise_id: str
    attempt: Attempt
    attempts: tuple[Attempt, ...]


def grades(
    entries: Iterable[GradeEntry], overrides: Sequence[Override], settings: CourseSettings
) -> tuple[Grade, ...]:
    """Return what each learner has for each exercise, by learner and exercise.

    Args:
        entries: All entries, in the order in which they were appended.
        overrides: What people decided, likewise; the last one on a criterion counts.
        settings: Deadlines and policies.
    """
    decided: dict[tuple[str, str, str], dict[str, float]] = {}
    for each in overrides:
        on_attempt = decided.setdefault((each.learner, each.exercise_id, each.sha256), {})
        on_attempt[each.criterion] = each.points
    groups: dict[tuple[str, str], list[Attempt]] = {}
    for entry in standing(entries):
        attempt = _judged(entry, decided.get(entry.attempt, {}))
        attempt = _with_lateness(attempt, settings)
        groups.setdefault((entry.handed.learner, entry.exercise_id), []).append(attempt)
    return tuple(
        _grade(learner, exercise, attempts, settings)
        for (learner, exercise), attempts in sorted(groups.items())
    )


def _judged(entry: GradeEntry, decided: Mapping[str, float]) -> Attempt:
    lines = [_decided(line, decided) for line in entry.criteria]
    low, high = entry.score, entry.score_high
    if decided and lines:
        low = round(sum(line.points for line in lines), 2)
        high = round(sum(line.points_high for line in lines), 2)
    needs_review = entry.needs_review
    if lines:
        needs_review = any(line.status in WAITING for line in lines)
    if "" in decided:
        low = high = decided[""]
        needs_review = False
    return Attempt(entry=entry, score=low, score_high=high, needs_review=needs_review)


def _decided(line: CriterionScore, decided: Mapping[str, float]) -> CriterionScore:
    if line.id not in decided:
        return line
    points = decided[line.id]
    return replace(line, points=points, points_high=points, status=CheckStatus.PARTIAL)


def handed_in_at(entry: GradeEntry, policy: LatePolicy) -> dt.datetime | None:
    """Return when something was handed in, if it is known well enough to count."""
    if entry.handed.time_source == "file" and not policy.trust_file_times:
        return None
    return entry.handed.submitted_at


def _with_lateness(attempt: Attempt, settings: CourseSettings) -> Attempt:
    entry, policy = attempt.entry, settings.late
    due = settings.deadlines.get(entry.exercise_id)
    for extension in settings.extensions:
        if (extension.learner, extension.exercise) == (entry.handed.learner, entry.exercise_id):
            due = extension.until
    if due is None:
        return attempt
    moment = handed_in_at(entry, policy)
    if moment is None:
        return replace(attempt, notes=(NO_TIME,))
    late_s = max(0.0, (moment - due).total_seconds())
    if late_s <= policy.grace_s:
        return replace(attempt, late_s=late_s)
    if policy.cut_off_s is not None and late_s > policy.cut_off_s:
        return replace(attempt, late_s=late_s, counts=False, notes=(CUT_OFF,))
    return replace(attempt, late_s=late_s, penalty=penalty(late_s, policy))


def penalty(late_s: float, policy: LatePolicy) -> float:
    """Return the share of the points that being so late costs, from 0 to 1."""
    if policy.penalty == "none":
        return 0.0
    units = math.ceil(late_s / UNIT_S[policy.penalty])
    return min(units * policy.percent, policy.cap_percent, 100.0) / 100


def _grade(
    learner: str, exercise: str, attempts: list[Attempt], settings: CourseSettings
) -> Grade:
    policy = settings.attempts
    ordered = sorted(attempts, key=lambda each: _order(each, settings.late))
    if policy.limit is not None:
        over = [
            replace(each, counts=False, notes=(*each.notes, OVER_LIMIT))
            for each in ordered[policy.limit :]
        ]
        ordered = ordered[: policy.limit] + over
    able = [each for each in ordered if each.counts and each.entry.is_result] or ordered
    if policy.counts == "best":
        chosen = max(able, key=lambda each: each.final)
    else:
        chosen = able[-1 if policy.counts == "last" else 0]
    return Grade(learner=learner, exercise_id=exercise, attempt=chosen, attempts=tuple(ordered))


def _order(attempt: Attempt, policy: LatePolicy) -> tuple[dt.datetime, int]:
    return handed_in_at(attempt.entry, policy) or attempt.entry.graded_at, attempt.entry.id
