"""What a variant is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from grader.model.exercise import Exercise
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A planned run that is made from what an earlier one recorded.

    Attributes:
        on: Variant of the earlier run, which is planned too.
        make: Makes the run, or says why it makes no sense.
    """

    on: str
    make: Callable[[Run], RunSpec | str]


Variant = Callable[[Situation], RunSpec | Waiting | str]
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


def declared(situation: Situation) -> Declarations:
    """Return what the exercise says about its data, all data sets together."""
    datasets = situation.exercise.datasets.values()
    return Declarations(
        time_column=_first(dataset.time_column for dataset in datasets),
        group_column=_first(dataset.group_column for dataset in datasets),
        target_column=_first(dataset.target_column for dataset in datasets),
        post_event_columns=tuple(
            dict.fromkeys(name for dataset in datasets for name in dataset.post_event_columns)
        ),
    )


def _first(names: Iterable[str]) -> str:
    return next((name for name in names if name), "")
