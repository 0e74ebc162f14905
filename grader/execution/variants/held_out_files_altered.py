"""The submission with other held-out rows in its files: what was learned must not notice."""

from __future__ import annotations

from dataclasses import replace

from grader.execution.variants.base import Situation, run_as_submitted
from grader.model.run import RunSpec
from grader.model.submission import SubmittedFile

NAME = "held-out-files-altered"


def make(situation: Situation) -> RunSpec | str:
    """Return a run in which files of the generator take the place of public ones."""
    made = situation.make_altered() if situation.make_altered is not None else {}
    if not made:
        return "no file of this exercise is altered"
    plain = run_as_submitted(situation, NAME)
    inputs = tuple(
        SubmittedFile(path=file.path, content=made.get(file.path, file.content))
        for file in plain.inputs
    )
    return replace(plain, inputs=inputs)
