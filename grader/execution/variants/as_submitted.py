"""The submission as it is, on the public data."""

from __future__ import annotations

from grader.execution.variants.base import Situation, run_as_submitted
from grader.model.run import RunSpec

NAME = "as-submitted"


def make(situation: Situation) -> RunSpec:
    """Return the plain run."""
    return run_as_submitted(situation, NAME)
