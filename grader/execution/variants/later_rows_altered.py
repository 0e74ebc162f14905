"""The control run with later rows changed: the features of earlier rows must not notice."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants.altered import waits_for_control, with_later_rows
from grader.execution.variants.base import Situation, Waiting
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec

NAME = "later-rows-altered"


def make(situation: Situation) -> Waiting:
    """Return a run that waits for the control."""
    return waits_for_control(situation, after)


def after(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the run that is made from the control."""
    made = with_later_rows(run, spec, said)
    return made if isinstance(made, str) else replace(made, variant=NAME)
