"""The submission as it is, recorded, with fixed random streams: others are compared with it."""

from __future__ import annotations

from dataclasses import replace

from grader.analysis.leaks.declared import declared
from grader.execution.variants.base import Situation, run_as_submitted
from grader.model.call import Calls
from grader.model.leakage import Declarations
from grader.model.run import RunSpec

NAME = "control"
RANDOM_SEED = 20_021


def make(situation: Situation) -> RunSpec:
    """Return the recorded run."""
    return recorded(run_as_submitted(situation, NAME), declared(situation.exercise))


def recorded(spec: RunSpec, declarations: Declarations) -> RunSpec:
    """Return the same run with its library calls recorded and its random streams fixed."""
    watched = (declarations.time_column, declarations.group_column)
    return replace(
        spec,
        traced=True,
        calls=Calls(),
        random_seed=RANDOM_SEED,
        watched_columns=tuple(name for name in watched if name),
    )
