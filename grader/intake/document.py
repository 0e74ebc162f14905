"""What a notebook or a script says, whichever of the two it is."""

from __future__ import annotations

from dataclasses import dataclass

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET, Budget, size
from grader.model.submission import SourceUnit, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The main file of a submission, read.

    Attributes:
        units: Its cells or sections, in order.
        exercise_hint: Exercise that its metadata names; empty when it names none.
        learner_hint: Learner for whom it was started; empty when it names none.
        notices: What the learner should know of how it was read.
    """

    units: tuple[SourceUnit, ...]
    exercise_hint: str = ""
    learner_hint: str = ""
    notices: tuple[str, ...] = ()


def require_code(document: Document, name: str, budget: Budget = BUDGET) -> Document:
    """Return the document if there is code in it, and no more than can be handled.

    Raises:
        SubmissionError: If there is none, or too much.
    """
    if len(document.units) > budget.cells:
        raise SubmissionError(
            f"{name} has {len(document.units):,} cells; {budget.cells:,} is the most.",
            next_step="Keep the cells that answer the exercise and submit it again.",
        )
    code = [unit.code for unit in document.units if unit.kind is UnitKind.CODE]
    if not any(text.strip() for text in code):
        raise SubmissionError(
            f"{name} has no code in it: there is nothing to run.",
            next_step="Check that you saved your work and that this is the right file.",
        )
    n_bytes = sum(len(text.encode()) for text in code)
    if n_bytes > budget.code_bytes:
        raise SubmissionError(
            f"{name} has {size(n_bytes)} of code; {size(budget.code_bytes)} is the most.",
            next_step="Data that is typed into the code belongs into a file beside it.",
        )
    return document
