"""What the author of an exercise declares about its data, for the leak checks."""

from __future__ import annotations

from collections.abc import Iterable

from grader.model.exercise import Exercise
from grader.model.leakage import Declarations


def declared(exercise: Exercise) -> Declarations:
    """Return what an exercise says about its data, all data sets together."""
    datasets = tuple(exercise.datasets.values())
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
