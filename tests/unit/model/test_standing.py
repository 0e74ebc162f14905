from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.course import AttemptPolicy, CourseSettings, Extension, LatePolicy
from grader.model.gradebook import CriterionScore, GradeEntry, Handed, Override
from grader.model.result import CheckStatus, Verdict
from grader.model.standing import NO_TIME, Attempt, grades, penalty

DUE = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
HOUR, DAY = 3600.0, 86_400.0
SETTINGS = CourseSettings(deadlines={"03-split": DUE})


def entry(
    points: float = 80.0,
    *,
    number: int = 1,
    late_s: float | None = None,
    work: str = "",
    time_source: str = "manifest",
    waits: bool = False,
    verdict: Verdict = Verdict.PARTIAL,
) -> GradeEntry:
    submitted_at = None if late_s is None else DUE + dt.timedelta(seconds=late_s)
    sha256 = work or f"work {number}"
    same = ("exercise_version", "rubric_version", "rubric_sha256", "grader_version")
    return GradeEntry(
        id=number,
        identity=str(number),
        handed=Handed(
            learner="ada",
            name="x",
            source_sha256=sha256,
            submitted_at=submitted_at,
            time_source=time_source,
        ),
        exercise_id="03-split",
        sha256=sha256,
        graded_at=DUE + dt.timedelta(days=30, seconds=number),
        verdict=verdict,
        score=points,
        score_high=100.0 if waits else points,
        max_score=100.0,
        needs_review=waits,
        exit_code=1,
        duration_s=0.1,
        criteria=(line(points, waits=waits),),
        **dict.fromkeys((*same, "environment", "key", "evidence", "isolation"), ""),  # type: ignore[arg-type]
    )


def line(points: float, *, waits: bool) -> CriterionScore:
    return CriterionScore(
        id="c1",
        status=CheckStatus.REVIEW if waits else CheckStatus.PARTIAL,
        points=points,
        points_high=100.0 if waits else points,
        max_points=100.0,
    )


def counted(*entries: GradeEntry, settings: CourseSettings = SETTINGS) -> Attempt:
    (grade,) = grades(entries, (), settings)
    return grade.attempt


@pytest.mark.parametrize(
    ("late_s", "share"),
    [(0, 0.0), (1, 0.1), (DAY, 0.1), (DAY + 1, 0.2), (3 * DAY, 0.3), (30 * DAY, 0.5)],
)
def test_each_day_that_has_begun_costs(late_s: float, share: float) -> None:
    """Lateness costs its share for each day that has begun, up to the cap."""
    policy = LatePolicy(penalty="per-day", percent=10, cap_percent=50)
    assert penalty(late_s, policy) == pytest.approx(share)


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.floats(0, 100), st.floats(0, 100))
def test_later_is_never_cheaper(first: float, second: float, percent: float, cap: float) -> None:
    """A penalty is a share, never above its cap, and never falls with lateness."""
    policy = LatePolicy(penalty="per-hour", percent=percent, cap_percent=cap)
    low, high = sorted((first, second))
    assert 0 <= penalty(low, policy) <= penalty(high, policy) <= cap / 100


def test_grace_and_cut_off() -> None:
    """Lateness costs nothing within the grace, then from the deadline on, and in the end all."""
    late = LatePolicy(penalty="per-hour", percent=10, grace_s=HOUR, cut_off_s=5 * HOUR)
    settings = replace(SETTINGS, late=late)
    assert counted(entry(late_s=HOUR), settings=settings).final == 80
    assert counted(entry(late_s=HOUR + 1), settings=settings).final == pytest.approx(64)
    assert counted(entry(late_s=5 * HOUR + 1), settings=settings).final == 0


def test_an_extension_is_for_one_learner() -> None:
    """Who has more time is not late before it is over."""
    late = LatePolicy(penalty="per-day", percent=50)
    extension = Extension(learner="ada", exercise="03-split", until=DUE + dt.timedelta(days=2))
    settings = replace(SETTINGS, late=late, extensions=(extension,))
    other = replace(settings, extensions=(replace(extension, learner="ben"),))
    assert counted(entry(late_s=DAY), settings=settings).final == 80
    assert counted(entry(late_s=DAY), settings=other).final == 40


@pytest.mark.parametrize(("counts", "points"), [("best", 90), ("last", 50), ("first", 70)])
def test_which_attempt_counts(counts: str, points: float) -> None:
    """The best, the last or the first attempt counts, by when they were handed in."""
    attempts = (
        entry(50, number=1, late_s=-10),
        entry(70, number=2, late_s=-30),
        entry(90, number=3, late_s=-20),
    )
    settings = replace(SETTINGS, attempts=AttemptPolicy(counts=counts))
    assert counted(*attempts, settings=settings).score == points


def test_attempts_over_the_limit_do_not_count() -> None:
    """The attempts that were handed in first count, in whatever order they were graded."""
    settings = replace(SETTINGS, attempts=AttemptPolicy(limit=1))
    attempts = entry(90, number=1, late_s=-10), entry(40, number=2, late_s=-20)
    assert counted(*attempts, settings=settings).score == 40


def test_a_regrade_stands_for_its_attempt() -> None:
    """Of several entries on one attempt the last result counts, and a failure replaces none."""
    failure = entry(0, number=3, work="w", verdict=Verdict.JUDGE_ERROR)
    found = counted(entry(50, number=1, work="w"), entry(60, number=2, work="w"), failure)
    assert found.score == 60


def test_the_time_of_a_file_counts_only_if_trusted() -> None:
    """A time that the learner could set is no lateness, and that is said."""
    late = LatePolicy(penalty="per-day", percent=10)
    file = entry(late_s=DAY, time_source="file")
    found = counted(file, settings=replace(SETTINGS, late=late))
    assert (found.final, found.notes) == (80, (NO_TIME,))
    trusted = replace(SETTINGS, late=replace(late, trust_file_times=True))
    assert counted(file, settings=trusted).final == pytest.approx(72)


@pytest.mark.parametrize(("criterion", "points"), [("c1", 95.0), ("", 12.5)])
def test_what_a_person_decides_counts(criterion: str, points: float) -> None:
    """The last override of a criterion, or of the whole, replaces the points and ends the wait."""
    waiting = entry(60, waits=True)
    decided = [
        Override(
            learner="ada",
            exercise_id="03-split",
            sha256=waiting.sha256,
            criterion=criterion,
            points=value,
            author="grace",
            at=DUE,
            reason="Seen.",
        )
        for value in (1.0, points)
    ]
    (grade,) = grades([waiting], decided, SETTINGS)
    assert (grade.attempt.score, grade.attempt.score_high) == (points, points)
    assert not grade.attempt.needs_review
    (open_one,) = grades([waiting], (), SETTINGS)
    assert open_one.attempt.needs_review
    assert (open_one.attempt.final, open_one.attempt.final_high) == (60, 100)
