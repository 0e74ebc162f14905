"""What checks say, and what a submission is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from grader.model.claim import ScoreClaim
from grader.model.framing import ReviewItem
from grader.model.picture import Picture
from grader.model.run import Usage


class Facet(StrEnum):
    """A way in which a submission can be looked at."""

    SOURCE = "source"
    OUTPUT = "output"
    TRACE = "trace"
    COUNTERFACTUAL = "counterfactual"
    HELD_OUT = "held-out"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    LEAK = "leak"
    PRACTICE = "practice"


class Confidence(StrEnum):
    """How a finding is known: guessed from source, seen in a run, or shown by a second run."""

    INFERRED = "inferred"
    OBSERVED = "observed"
    PROVED = "proved"


class CheckStatus(StrEnum):
    """What became of one criterion."""

    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not-applicable"
    REVIEW = "review"
    ERROR = "error"


class Verdict(StrEnum):
    """What a submission is worth; how it ran is another question."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    REJECTED = "rejected"
    INVALID = "invalid"
    JUDGE_ERROR = "judge-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in the submission, as the learner counts.

    Attributes:
        file: Name of the file.
        cell: Index among all cells of the notebook, from 0; ``None`` in a script.
        line: Line in the cell, or in the file for a script, from 1.
        end_line: Last line of the passage.
        snippet: The first line itself.
        line_on_disk: The first line in the file as it is stored, from 1; 0 where it is not known.
    """

    file: str
    cell: int | None
    line: int
    end_line: int
    snippet: str = ""
    line_on_disk: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One defect that was seen.

    Attributes:
        code: Code of the check, such as ``SP301``.
        name: Name of the defect.
        message: One sentence that says what was seen, in the learner's numbers.
        help: One sentence that says what to try.
        severity: How much it matters.
        confidence: How it is known.
        facets: Where it was seen.
        locations: Where in the submission.
        facts: The numbers behind the message.
        cost: Share of the criterion's points that it takes, between 0 and 1.
        open_cost: Share that it takes unless a person says otherwise, beside the cost.
        review: What that person needs; never shown to the learner.
    """

    code: str
    name: str
    message: str
    help: str
    severity: Severity = Severity.ERROR
    confidence: Confidence = Confidence.OBSERVED
    facets: tuple[Facet, ...] = (Facet.OUTPUT,)
    locations: tuple[Location, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    cost: float = 1.0
    open_cost: float = 0.0
    review: ReviewItem | None = None


Said: TypeAlias = Finding | Picture | ScoreClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check said about one criterion.

    Attributes:
        criterion: Id of the criterion.
        status: What became of it.
        message: Why, when the findings do not say it.
        findings: What was seen.
        low: Least share of the points that it may earn, between 0 and 1.
        high: Greatest share; differs from `low` only while a person must look.
        pictures: What the check would draw for people, also when it found nothing.
        claim: A claimed score beside the honest ones, if the check looked at one.
    """

    criterion: str
    status: CheckStatus
    message: str = ""
    findings: tuple[Finding, ...] = ()
    low: float = 0.0
    high: float = 0.0
    pictures: tuple[Picture, ...] = ()
    claim: ScoreClaim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionReport:
    """One line of a report.

    Attributes:
        id: Name inside the rubric.
        title: What was asked.
        check: Name of the defect that costs the points.
        status: What became of it.
        points: Points earned for certain.
        points_high: Points earned if every open question goes the learner's way.
        max_points: Points that could be earned.
        hidden: Whether the learner sees only title, points and message.
        gate: Whether the submission cannot be accepted while this fails.
        message: What the learner reads beside the findings.
        detail: What only the instructor reads, where the criterion is hidden.
        findings: What was seen.
        pictures: What a report for people can draw; empty where the criterion is hidden.
        claim: A claimed score beside the honest ones, if the check looked at one.
    """

    id: str
    title: str
    check: str
    status: CheckStatus
    points: float
    points_high: float
    max_points: float
    hidden: bool
    gate: bool = False
    message: str
    detail: str = ""
    findings: tuple[Finding, ...]
    pictures: tuple[Picture, ...] = ()
    claim: ScoreClaim | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person must look: at an answer, at a crash, or at a claim that is doubted."""
        doubted = self.claim is not None and self.claim.is_doubted
        return doubted or self.status in (CheckStatus.REVIEW, CheckStatus.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """How one run ended, for the report."""

    variant: str
    status: str
    message: str
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a submission could not be graded at all."""

    message: str
    whose: str
    next_step: str
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of grading one submission.

    Attributes:
        submission_id: Short name of the attempt; empty when the file could not be read.
        learner: Who handed it in; empty when nobody said.
        files: Names of the files as they were given.
        sha256: Digest of the submission.
        exercise_id: Exercise; empty when it is not known.
        exercise_version: Version of the exercise.
        rubric_version: Version of the rubric.
        rubric_sha256: Digest of the rubric.
        verdict: What it is worth, in a word.
        score: Points earned for certain.
        score_high: Points earned if every open question goes the learner's way.
        max_score: Points that could be earned.
        needs_review: Whether a person must look.
        isolation: Level of isolation that the runs had.
        duration_s: Time from reading to report, in seconds.
        runs: How each run ended.
        criteria: Lines of the rubric.
        notices: Things worth telling the learner.
        problem: Why it could not be graded; ``None`` when it was.
        evidence: Key of the evidence that was kept; empty when none was.
    """

    submission_id: str
    learner: str
    files: tuple[str, ...]
    sha256: str
    exercise_id: str = ""
    exercise_version: str = ""
    rubric_version: str = ""
    rubric_sha256: str = ""
    verdict: Verdict
    score: float = 0.0
    score_high: float = 0.0
    max_score: float = 0.0
    needs_review: bool = False
    isolation: str = ""
    duration_s: float = 0.0
    runs: tuple[RunReport, ...] = ()
    criteria: tuple[CriterionReport, ...] = ()
    notices: tuple[str, ...] = ()
    problem: Problem | None = None
    evidence: str = ""

    @property
    def exit_code(self) -> int:
        """Exit status of a command that ends with this report."""
        if self.problem is not None:
            return self.problem.exit_code
        return _EXIT_CODES.get(self.verdict, 1)


_EXIT_CODES: Mapping[Verdict, int] = {
    Verdict.ACCEPTED: 0,
    Verdict.INVALID: 3,
    Verdict.JUDGE_ERROR: 6,
}
