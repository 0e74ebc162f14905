"""The same once more: whatever differs is not reproducible."""

from __future__ import annotations

from grader.execution.variants.base import Situation, run_as_submitted
from grader.model.run import RunSpec

NAME = "repeated"


def make(situation: Situation) -> RunSpec:
    """Return a second plain run; every run starts with fresh random state."""
    return run_as_submitted(situation, NAME)
