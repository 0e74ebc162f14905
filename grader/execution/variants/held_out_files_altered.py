"""The run on unseen data with other held-out rows in its files: training must not notice."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants import unseen_data
from grader.execution.variants.base import Situation
from grader.model.run import RunSpec
from grader.model.submission import SubmittedFile

NAME = "held-out-files-altered"
ALTERED = "altered/"


def make(situation: Situation) -> RunSpec | str:
    """Return a run in which the files that the generator makes under ``altered/`` take effect."""
    plain = unseen_data.make(situation)
    if isinstance(plain, str) or situation.make_hidden is None:
        return "the data of this exercise is fixed"
    made = situation.make_hidden(situation.unseen_seed)
    inputs = tuple(
        SubmittedFile(path=file.path, content=made.get(ALTERED + file.path, file.content))
        for file in plain.inputs
    )
    return replace(plain, variant=NAME, inputs=inputs)
