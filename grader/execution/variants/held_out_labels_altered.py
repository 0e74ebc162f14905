"""The control run with held-out labels exchanged: features and choices must not notice."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants.altered import waits_for_control, with_labels
from grader.execution.variants.base import Situation, Waiting
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec

NAME = "held-out-labels-altered"


def make(situation: Situation) -> Waiting:
    """Return a run that waits for the control."""
    return waits_for_control(situation, after)


def after(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the run that is made from the control."""
    made = with_labels(run, spec, said)
    return made if isinstance(made, str) else replace(made, variant=NAME)
