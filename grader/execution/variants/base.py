"""What a variant is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from grader.analysis.call_rows import table_arguments
from grader.analysis.delivered import AS_SUBMITTED
from grader.execution.inputs import inputs_of
from grader.model.call import Calls
from grader.model.exercise import Exercise
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
        make_calls: Makes, for the public data or for that of a seed, the calls of what is
            delivered; ``None`` when there are none.
        make_altered: Makes files that take the place of public ones in a run that must come out
            the same, by path; ``None`` or nothing when there are none.
        carried: Artifacts of a right solution for the public data, by the path of their file.
    """

    submission: Submission
    exercise: Exercise
    public_files: tuple[SubmittedFile, ...]
    make_files: Callable[[int], tuple[SubmittedFile, ...]] | None
    unseen_seed: int
    make_calls: Callable[[int | None], Calls] | None = None
    make_altered: Callable[[], Mapping[str, bytes]] | None = None
    carried: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A planned run that is made from what an earlier one recorded.

    Attributes:
        on: Variant of the earlier run, which is planned too.
        make: Makes the run from all that have ended, or says why it makes no sense.
        is_last: Whether it waits for everything else that is planned, too.
    """

    on: str
    make: Callable[[Mapping[str, Run]], RunSpec | str]
    is_last: bool = False


Variant = Callable[[Situation], RunSpec | Waiting | str]
"""Makes the run, or says in words for the learner why it makes no sense."""


def run_as_submitted(situation: Situation, variant: str) -> RunSpec:
    """Return a run of the code as it is on the public data."""
    calls = calls_on(situation, None)
    return RunSpec(
        variant=variant,
        units=situation.submission.code_units,
        inputs=inputs_of(situation.submission.files, situation.public_files),
        deliverables=tuple(item.name for item in situation.exercise.deliverables),
        limits=situation.exercise.limits,
        calls=calls if variant == AS_SUBMITTED else without_once(calls),
    )


def calls_on(situation: Situation, seed: int | None) -> Calls:
    """Return the calls that belong to the public data, or to the data of a seed."""
    return situation.make_calls(seed) if situation.make_calls else Calls()


def without_once(calls: Calls) -> Calls:
    """Return the calls that are made in every run, with the tables that they need."""
    kept = tuple(call for call in calls.calls if not call.once)
    paths = {str(argument["table"]) for call in kept for argument in table_arguments(call)}
    tables = {path: table for path, table in calls.tables.items() if path in paths}
    return Calls(calls=kept, tables=tables)
