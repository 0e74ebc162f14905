"""The control run with a few held-out labels changed: what follows is a row's own label."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants.altered import waits_for_control, with_few_labels
from grader.execution.variants.base import Situation, Waiting
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec

NAME = "few-labels-altered"


def make(situation: Situation) -> Waiting:
    """Return a run that waits for the control."""
    return waits_for_control(situation, after)


def after(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the run that is made from the control."""
    made = with_few_labels(run, spec, said)
    return made if isinstance(made, str) else replace(made, variant=NAME)
