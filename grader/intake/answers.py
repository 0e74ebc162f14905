"""Reads ``answers.json``, the structured answers in a folder or an archive."""

from __future__ import annotations

from collections.abc import Mapping

from grader.errors import SubmissionError
from grader.intake.bounded_json import Pairs, parse
from grader.intake.budget import BUDGET, Budget, size
from grader.intake.text import shown

ANSWERS_FILE = "answers.json"


def parse_answers(data: bytes, *, budget: Budget = BUDGET) -> Mapping[str, object]:
    """Return the answers by question.

    Stricter than a notebook is read, since every value counts: no name twice, and no ``NaN``.

    Raises:
        SubmissionError: If it is no JSON object, or holds one of these.
    """
    if len(data) > budget.answers_bytes:
        raise SubmissionError(
            f"{ANSWERS_FILE} has {size(len(data))}; {size(budget.answers_bytes)} is the most.",
            next_step="Keep only the answers in it.",
        )
    if not data.strip():
        raise _broken("it is empty")
    answers = parse(
        data, ANSWERS_FILE, budget=budget, on_object=_once, on_constant=_refuse_constant
    )
    if not isinstance(answers, dict):
        raise _broken("it is no JSON object ({“question”: answer, …})")
    return answers


def _once(pairs: Pairs) -> dict[str, object]:
    answers: dict[str, object] = {}
    for key, value in pairs:
        if key in answers:
            raise _broken(f"it answers “{shown(key)}” twice")
        answers[key] = value
    return answers


def _refuse_constant(constant: str) -> object:
    raise _broken(f"{constant} is not a number in JSON")


def _broken(what: str) -> SubmissionError:
    return SubmissionError(
        f"{ANSWERS_FILE} cannot be read: {what}.",
        next_step=f"Correct {ANSWERS_FILE} and submit the whole folder again.",
    )
