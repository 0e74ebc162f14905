"""The control run once more: whatever differs between the two is noise."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants import control
from grader.execution.variants.base import Situation
from grader.model.run import RunSpec

NAME = "twin"


def make(situation: Situation) -> RunSpec:
    """Return the same run as the control."""
    return replace(control.make(situation), variant=NAME)
