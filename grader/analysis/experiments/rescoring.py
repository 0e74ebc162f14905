"""Scores that the grader computes anew, from what a call of a delivered model returned."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from grader.analysis.asked import Wanted, read
from grader.analysis.calls import Returned, returned
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.metrics import MetricError, compute
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.exercise import HeldOutQuestion
from grader.model.run import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescored:
    """A score that was computed again.

    Attributes:
        label: How the learner would write what was called.
        value: The score; ``None`` if there is none.
        rows: Number of rows.
        problem: Why there is none, to be read after *because*; empty when there is one.
    """

    label: str
    value: float | None = None
    rows: int = 0
    problem: str = ""


def rescored(  # noqa: PLR0917 - a call, its labels and how they are compared
    evidence: Evidence,
    held_out: Mapping[str, object],
    call: str,
    labels: str,
    target: str,
    wanted: Wanted,
) -> Rescored:
    """Return the score of what a call returned.

    Args:
        evidence: What ran.
        held_out: What only checks know, by run and path.
        call: Name of the call, which gives a prediction for each row of a table.
        labels: Path of that table.
        target: Column of it that is predicted.
        wanted: The metric and its options.

    Raises:
        AuthorError: If the exercise makes no such call, or the table is not there.
    """
    (answer,) = returned(evidence, AS_SUBMITTED, call)
    if answer.problem:
        return Rescored(label=answer.label, problem=_cause(evidence, answer))
    rows = _table(held_out, labels, target)
    question = HeldOutQuestion(
        name=call, deliverable=answer.label, file=labels, target_column=target
    )
    asked = read(question, rows, answer.value, wanted, method="")
    if asked.problem:
        return Rescored(label=answer.label, problem=asked.problem)
    try:
        value = compute(wanted.metric, asked.true, asked.predicted, **wanted.options)
    except MetricError as error:
        return Rescored(label=answer.label, problem=f"it has no score ({error})")
    return Rescored(label=answer.label, value=value, rows=len(rows))


def _cause(evidence: Evidence, answer: Returned) -> str:
    """Return why there is no answer: what befell the first call of the chain that failed."""
    while answer.fault is Fault.NOT_CALLED and answer.call.result:
        (earlier,) = returned(evidence, AS_SUBMITTED, answer.call.result)
        if not earlier.problem:
            break
        answer = earlier
    return answer.problem


def _table(held_out: Mapping[str, object], name: str, target: str) -> pd.DataFrame:
    tables = held_out.get(AS_SUBMITTED)
    content = tables.get(name) if isinstance(tables, Mapping) else None
    if not isinstance(content, bytes):
        raise AuthorError(f"exercise.json::$.calls: no call is made on {name}")
    rows = pd.read_csv(io.BytesIO(content))
    if target not in rows.columns:
        raise AuthorError(f"{name} has no column {target!r}")
    return rows
