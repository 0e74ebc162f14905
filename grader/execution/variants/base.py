"""What a variant is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.model.exercise import Exercise
from grader.model.run import RunSpec
from grader.model.submission import Submission, SubmittedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything from which runs are planned.

    Attributes:
        submission: What the learner handed in.
        exercise: What was asked.
        public_files: The exercise's public data.
        make_files: Makes the data again from a seed; ``None`` when the data is fixed.
        unseen_seed: Seed that the learner has not seen.
    """

    submission: Submission
    exercise: Exercise
    public_files: tuple[SubmittedFile, ...]
    make_files: Callable[[int], tuple[SubmittedFile, ...]] | None
    unseen_seed: int


Variant = Callable[[Situation], RunSpec | str]
"""Makes the run, or says in words for the learner why it makes no sense."""


def run_as_submitted(situation: Situation, variant: str) -> RunSpec:
    """Return a run of the code as it is on the public data."""
    return RunSpec(
        variant=variant,
        units=situation.submission.code_units,
        inputs=(*situation.submission.files, *situation.public_files),
        deliverables=tuple(item.name for item in situation.exercise.deliverables),
        limits=situation.exercise.limits,
    )
