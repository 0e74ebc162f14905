"""The submission on data of the same shape that its author has not seen."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.inputs import inputs_of
from grader.execution.variants.base import Situation, calls_on, run_as_submitted, without_once
from grader.model.run import RunSpec

NAME = "unseen-data"


def make(situation: Situation) -> RunSpec | str:
    """Return a run on generated data: an answer that was typed in no longer fits."""
    if situation.make_files is None:
        return "the data of this exercise is fixed"
    made = situation.make_files(situation.unseen_seed)
    return replace(
        run_as_submitted(situation, NAME),
        inputs=inputs_of(situation.submission.files, made),
        seed=situation.unseen_seed,
        calls=without_once(calls_on(situation, situation.unseen_seed)),
    )
