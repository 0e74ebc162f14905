"""Everything that checks may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model.exercise import Exercise
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
