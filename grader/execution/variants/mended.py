"""The control run with preprocessing fitted on the training rows only: what the leak gave."""

from __future__ import annotations

from dataclasses import replace

from grader.analysis.held_out import splits_to_replay
from grader.analysis.mending import fits_to_mend
from grader.analysis.tracks import read_track
from grader.execution.variants.altered import waits_for_control
from grader.execution.variants.base import Situation, Waiting
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec

NAME = "mended"
NOTHING = "no fit outside a pipeline saw rows that are held out"


def make(situation: Situation) -> Waiting:
    """Return a run that waits for the control."""
    return waits_for_control(situation, after)


def after(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the run that is made from the control."""
    del said
    track = read_track(run)
    if track.problem:
        return track.problem
    fits = fits_to_mend(track)
    if not fits:
        return NOTHING
    mend = {key: sorted(rows) for key, rows in fits.items()}
    return replace(spec, variant=NAME, mend=mend, replay=splits_to_replay(track))
