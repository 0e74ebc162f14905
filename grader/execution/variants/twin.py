"""The control run once more, where something moved: whatever differs between the two is noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.analysis.counterfactual import needs_twin
from grader.analysis.leaks.declared import declared
from grader.execution.variants import control
from grader.execution.variants.base import Situation, Waiting
from grader.model.run import Run, RunSpec

NAME = "twin"
NOTHING = "nothing moved that should not, so that there is no noise to tell apart from it"


def make(situation: Situation) -> Waiting:
    """Return the same run as the control, which waits for all that are compared with it."""
    spec = replace(control.make(situation), variant=NAME)
    said = declared(situation.exercise)

    def after(runs: Mapping[str, Run]) -> RunSpec | str:
        return spec if needs_twin(runs, said, spec.units) else NOTHING

    return Waiting(on=control.NAME, make=after, is_last=True)
