"""Runs that differ from the control in rows that should not matter, and in nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from grader.analysis import alterations
from grader.analysis.choices import SourceLines
from grader.analysis.held_out import (
    FEW,
    final_rows,
    held_out,
    later_rows,
    some_of,
    splits_to_replay,
    target_columns,
)
from grader.analysis.leaks.declared import declared
from grader.analysis.tracks import Track, read_track
from grader.execution.variants import control
from grader.execution.variants.base import Situation, Waiting
from grader.model.leakage import Declarations
from grader.model.run import Run, RunSpec

After = Callable[[Run, RunSpec, Declarations], RunSpec | str]
NO_HELD_OUT = "no rows were seen that are evaluated and that the model was not fitted on"
NOT_FOLLOWED = "the held-out rows could not be followed to where they come from"


def waits_for_control(situation: Situation, after: After) -> Waiting:
    """Return a run that is made from the control run of the same submission."""
    spec, said = control.make(situation), declared(situation.exercise)
    return Waiting(on=control.NAME, make=lambda runs: after(runs[control.NAME], spec, said))


def with_features(run: Run, spec: RunSpec, said: Declarations, mode: str) -> RunSpec | str:
    """Return the control run with the features of the held-out rows changed."""
    track = read_track(run)
    if track.problem:
        return track.problem
    found = held_out(track)
    if found is None:
        return NO_HELD_OUT
    made = alterations.of_features(
        track, found.tokens, mode, target_columns(track, said), SourceLines(spec.units).draws
    )
    return _altered(spec, track, made)


def with_labels(run: Run, spec: RunSpec, said: Declarations, share: float = 1.0) -> RunSpec | str:
    """Return the control run with labels of rows that are evaluated last changed to others.

    Args:
        run: The control run.
        spec: How it was made.
        said: What is known about the data.
        share: Share of these rows.
    """
    track = read_track(run)
    if track.problem:
        return track.problem
    rows = final_rows(track)
    if not rows:
        return NO_HELD_OUT
    made = alterations.of_labels(track, some_of(rows, share), target_columns(track, said))
    return _altered(spec, track, made)


def with_few_labels(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the control run with a few labels of held-out rows changed."""
    return with_labels(run, spec, said, FEW)


def with_later_rows(run: Run, spec: RunSpec, said: Declarations) -> RunSpec | str:
    """Return the control run with the rows in the later half of the time changed."""
    track = read_track(run)
    if track.problem:
        return track.problem
    tokens = later_rows(track, said)
    if not tokens:
        return "no column says when a row was made"
    draws = SourceLines(spec.units).draws
    return _altered(spec, track, alterations.of_all(track, tokens, "extreme", draws))


def _altered(spec: RunSpec, track: Track, made: tuple[Mapping[str, object], ...]) -> RunSpec | str:
    if not made:
        return NOT_FOLLOWED
    return replace(spec, alter=made, replay=splits_to_replay(track))
