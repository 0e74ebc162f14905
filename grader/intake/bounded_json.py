"""Parses JSON that a stranger wrote: measured first, parsed second."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import accumulate

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET, Budget
from grader.intake.text import decode, recognise

_STRING = re.compile(rb'"[^"]*+"?')
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_MERGE_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)

Pairs = list[tuple[str, object]]


def parse(
    data: bytes,
    name: str,
    *,
    budget: Budget = BUDGET,
    on_object: Callable[[Pairs], object] | None = None,
    on_constant: Callable[[str], object] | None = None,
) -> object:
    """Return the value of a JSON document.

    Its size is the caller's business; depth and number of values are measured here on the bytes,
    before anything is built.

    Args:
        data: The document.
        name: Name of the file, for messages.
        budget: Bounds on depth and number of values.
        on_object: Makes an object from its pairs; a plain dict is made without it.
        on_constant: Makes a value from ``NaN`` or ``Infinity``, which strict JSON lacks.

    Raises:
        SubmissionError: If it is no JSON, too deep or too large.
    """
    text = decode(data, name)
    _measure(text.encode(), name, budget)
    try:
        return json.loads(text, object_pairs_hook=on_object, parse_constant=on_constant)
    except json.JSONDecodeError as error:
        raise _not_json(data, text, name, error) from None
    except (ValueError, RecursionError):
        raise SubmissionError(
            f"{name} holds a number with thousands of digits, which cannot be read.",
            next_step="Clear the outputs of the notebook, save it and submit it again.",
        ) from None


def _measure(data: bytes, name: str, budget: Budget) -> None:
    """Measure what is left when all strings are cut out; every step is one pass over bytes."""
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"")
    if unescaped.count(b'"') > 4 * budget.json_values + 2:  # a pair has at most two strings
        raise _too_many(name, budget)
    skeleton = _STRING.sub(b"", unescaped)
    brackets = skeleton.translate(None, _NOT_BRACKETS)
    if skeleton.count(b",") + len(brackets) > budget.json_values:
        raise _too_many(name, budget)
    depth = max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)
    if depth > budget.json_depth:
        raise SubmissionError(
            f"{name} nests lists and objects {depth:,} deep; "
            f"{budget.json_depth} is the most that is read.",
            next_step="Clear the outputs of the notebook, save it and submit it again.",
        )


def _too_many(name: str, budget: Budget) -> SubmissionError:
    return SubmissionError(
        f"{name} holds more than {budget.json_values:,} values; that is too many.",
        next_step="Clear the outputs of the notebook, save it and submit it again.",
    )


def _not_json(data: bytes, text: str, name: str, error: json.JSONDecodeError) -> SubmissionError:
    where = f"line {error.lineno}, column {error.colno}"
    advice = (
        "Copy or download it again in full. If Jupyter cannot open it either, go back to its last "
        "checkpoint or copy."
    )
    kind = recognise(data)
    if kind:
        return SubmissionError(
            f"{name} is {kind}, whatever its name says.",
            next_step="Download the file itself again, or submit the one that you worked in.",
        )
    if _MERGE_CONFLICT.search(text):
        return SubmissionError(
            f"{name} holds an unfinished Git merge (“<<<<<<<” marks); it is not valid JSON.",
            next_step="Settle the merge first, then submit it again.",
        )
    if error.pos >= len(text.rstrip()):
        return SubmissionError(f"{name} ends too early, on {where}.", next_step=advice)
    if error.msg == "Extra data":
        return SubmissionError(
            f"{name} goes on after its end: something follows on {where}.", next_step=advice
        )
    return SubmissionError(
        f"{name} is not valid JSON: {error.msg.lower()} on {where}.", next_step=advice
    )
