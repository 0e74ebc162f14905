"""Everything that checks may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model.exercise import Exercise
from grader.model.result import CheckResult
from grader.model.run import Run
from grader.model.submission import Submission, SubmittedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was handed in, what ran, and what the runs were given.

    Attributes:
        submission: What the learner handed in.
        exercise: What was asked.
        runs: Finished runs by variant.
        inputs: Files that each run was given, by variant; kept outside, so they are to be trusted.
    """

    submission: Submission
    exercise: Exercise
    runs: Mapping[str, Run]
    inputs: Mapping[str, tuple[SubmittedFile, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenTables:
    """What the generator made beside the files of a run: inputs of calls, and what checks see.

    Attributes:
        variant: Run that they belong to.
        seed: Seed that they, their order and the ids that were shown come from.
        tables: Content of the files, targets included, by path.
    """

    variant: str
    seed: int
    tables: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEvidence:
    """All that is needed to judge a submission again without running it.

    Attributes:
        evidence: What checks may look at.
        unseen: What only checks know of the data.
        truth: Tables (CSV) with what is right, by run and name; only checks know them.
        left_out: What was not run and why, in words for the learner.
        variants: Runs that were wanted, made or not.
    """

    evidence: Evidence
    unseen: tuple[UnseenTables, ...] = ()
    truth: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False)
    left_out: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownResults:
    """What checks said of some evidence.

    Attributes:
        results: Results by the digest of all that made them but the evidence.
    """

    results: Mapping[str, CheckResult] = field(default_factory=dict)
