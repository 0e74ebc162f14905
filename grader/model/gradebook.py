"""What a gradebook keeps. Entries are appended and never edited."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from grader.model.result import CheckStatus, Report, Verdict

WAITING = (CheckStatus.REVIEW, CheckStatus.ERROR)
OF_A_LINE = ("id", "status", "points", "points_high", "max_points")
OF_A_REPORT = (
    *("exercise_id", "exercise_version", "rubric_version", "rubric_sha256", "evidence"),
    *("verdict", "score", "score_high", "max_score", "needs_review", "exit_code"),
    *("isolation", "duration_s"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Who handed in what, when, and where that is known from.

    Attributes:
        learner: Who; as the layout or the manifest names them.
        name: File or folder, for messages.
        source_sha256: Digest over the bytes as they were handed in, in hexadecimal.
        submitted_at: When, with its time zone; ``None`` when nothing says.
        time_source: Where that is known from: ``manifest``, ``collector``, ``archive``, ``file``.
    """

    learner: str
    name: str
    source_sha256: str
    submitted_at: dt.datetime | None = None
    time_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """What an entry says of one criterion, in short."""

    id: str
    status: CheckStatus
    points: float
    points_high: float
    max_points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeEntry:
    """One grade of one attempt.

    An attempt is a learner's submission to an exercise with a certain digest. It has several
    entries when it was graded again; the last one counts.

    Attributes:
        id: Number in the gradebook; 0 before it is there.
        identity: What makes it one of its kind; another with the same is not appended.
        handed: Who handed in what, and when.
        exercise_id: Exercise; empty when nobody could tell.
        sha256: Digest of the submission, or of its bytes when it could not be read.
        graded_at: When it was graded, in UTC.
        grader_version: Version of the grader.
        exercise_version: Version of the exercise.
        rubric_version: Version of the rubric.
        rubric_sha256: Digest of the rubric.
        environment: With what it was run, in words.
        key: ``practice`` or ``own``: which course key the unseen data came from.
        evidence: Key of the saved evidence; empty when there is none.
        verdict: What it is worth, in a word.
        score: Points earned for certain.
        score_high: Points earned if every open question goes the learner's way.
        max_score: Points that could be earned.
        needs_review: Whether a person must look.
        exit_code: Exit status of a command that ends with it.
        isolation: Level of isolation that the runs had.
        duration_s: Time that grading took, in seconds.
        replaces: Entry that this one is a regrade of; ``None`` when it was graded from its files.
        criteria: Points by criterion.
    """

    id: int = 0
    identity: str
    handed: Handed
    exercise_id: str
    sha256: str
    graded_at: dt.datetime
    grader_version: str
    exercise_version: str
    rubric_version: str
    rubric_sha256: str
    environment: str
    key: str
    evidence: str
    verdict: Verdict
    score: float
    score_high: float
    max_score: float
    needs_review: bool
    exit_code: int
    isolation: str
    duration_s: float
    replaces: int | None = None
    criteria: tuple[CriterionScore, ...] = ()

    @classmethod
    def of(
        cls,
        report: Report,
        handed: Handed,
        *,
        graded_at: dt.datetime,
        grader_version: str,
        environment: str,
        key: str,
        replaces: int | None = None,
    ) -> Self:
        """Return the entry for a report.

        A report that says that the grader, the course or the machine was at fault is no result:
        it may be appended any number of times.
        """
        sha256 = report.sha256 or handed.source_sha256
        what = [handed.learner, report.exercise_id, sha256, report.rubric_sha256, replaces]
        failed = report.verdict is Verdict.JUDGE_ERROR
        return cls(
            identity=f"failure {uuid.uuid4().hex}" if failed else _digest(what),
            handed=handed,
            sha256=sha256,
            graded_at=graded_at,
            grader_version=grader_version,
            environment=environment,
            key=key,
            replaces=replaces,
            criteria=tuple(CriterionScore(**_taken(line, OF_A_LINE)) for line in report.criteria),
            **_taken(report, OF_A_REPORT),
        )

    @property
    def is_result(self) -> bool:
        """Whether it says what the submission is worth, and not only that grading failed."""
        return self.verdict is not Verdict.JUDGE_ERROR

    @property
    def attempt(self) -> tuple[str, str, str]:
        """Learner, exercise and digest: what several entries about one attempt share."""
        return self.handed.learner, self.exercise_id, self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The last result for certain files of a learner, in short."""

    id: int
    exercise_id: str
    rubric_sha256: str
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Points that a person gave.

    Attributes:
        learner: Whose attempt it is.
        exercise_id: Exercise.
        sha256: Digest of the attempt.
        criterion: Id of the criterion; empty for the whole score.
        points: Points instead of those of the grader.
        author: Who decided.
        at: When, in UTC.
        reason: Why.
        id: Number in the gradebook; 0 before it is there.
    """

    learner: str
    exercise_id: str
    sha256: str
    criterion: str = ""
    points: float
    author: str
    at: dt.datetime
    reason: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person wrote to a learner about an attempt, or about one criterion of it."""

    learner: str
    exercise_id: str
    sha256: str
    criterion: str = ""
    author: str
    at: dt.datetime
    text: str
    id: int = 0


def _digest(parts: list[str | int | None]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _taken(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def standing(entries: Iterable[GradeEntry]) -> tuple[GradeEntry, ...]:
    """Return the entry that counts for each attempt: the last result, or the last failure.

    Args:
        entries: In the order in which they were appended.
    """
    last: dict[tuple[str, str, str], GradeEntry] = {}
    for entry in entries:
        before = last.get(entry.attempt)
        if before is None or entry.is_result or not before.is_result:
            last[entry.attempt] = entry
    return tuple(sorted(last.values(), key=lambda entry: entry.id))
