from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import numpy as np
import pandas as pd

from grader.analysis.asked import Asked, Wanted, asked
from grader.analysis.claims import claim_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.keyed import plain_text_of
from grader.analysis.metrics import parse_metric
from grader.analysis.source import locate
from grader.analysis.wording import code, count, path, plain_text
from grader.checks.base import Check, Context
from grader.checks.experiment_check import FIELDS, TEXT, Params, Schema
from grader.errors import AuthorError
from grader.model.result import Facet, Finding

_FEWEST = 20  # rows of a group
_SURE = 1.645  # standard errors: one side, 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    error: float
    standard_error: float
    rows: int


class WrongErrorSegment(Check):
    """The group of rows that is named as the model's weakest is not where it errs most.

    ## What it flags

    A value of a column that is named as the one with the greatest error, while another value
    has a clearly greater one on unseen rows; or a column for which none is named.

    ## Why it matters

    The next idea comes from the rows that the model gets wrong (lesson, *Iterate*). Whoever
    counts errors finds the largest group, not the worst one; whoever looks at the training rows
    finds where the model learned by heart.

    ## Example

    ```python
    wrong = rows[error > 0.5]
    error_analysis = {"channel": wrong["channel"].mode()[0]}  # the most common one
    ```

    ## Instead

    ```python
    by_channel = error.groupby(rows["channel"]).mean()
    error_analysis = {"channel": by_channel.idxmax()}
    ```

    ## How it is seen, and where it is blind

    The delivered model is asked about unseen rows, and the mean squared difference between
    target (0 or 1) and predicted probability is taken in each group of 20 rows or more. The
    named group may be another than the worst if luck can explain the difference (one side, 95 %).
    Each column is worth the same. Why the model errs there is not asked.
    """

    code = "EX104"
    name = "wrong-error-segment"
    needs = (Facet.HELD_OUT,)
    params_schema: ClassVar[Schema] = {
        "type": "object",
        "properties": {
            "deliverable": {**TEXT, "description": "Variable with a value for each column."},
            "columns": {**FIELDS, "description": "Columns whose values are the groups."},
            "held_out": {**TEXT, "description": "Question of the exercise that asks the model."},
            "positive": {"description": "Class whose probability is predicted; 1 if not given."},
        },
        "required": ["deliverable", "columns", "held_out"],
        "additionalProperties": False,
    }

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each column whose weakest group is not the named one."""
        params: Params = context.params
        columns = cast("Sequence[str]", params["columns"])
        metric, _ = parse_metric("brier")
        wanted = Wanted(metric=metric, options={"positive": params.get("positive", 1)})
        name = str(params["held_out"])
        answer = asked(context.evidence, context.held_out, AS_SUBMITTED, name, wanted)
        for column in columns:
            wrong = answer.problem or _wrong(context, answer, column)
            if wrong:
                variable = str(params["deliverable"])
                yield self.finding(
                    f"{path(variable, column)} cannot be followed because {wrong}.",
                    help="Take the mean error of each group on rows that the model has not "
                    "learned from, not the number of errors.",
                    facets=(Facet.HELD_OUT,),
                    locations=locate(context.evidence.submission, variable, column),
                    facts={"column": column},
                    cost=1 / len(columns),
                )


def _wrong(context: Context, answer: Asked, column: str) -> str:
    """Return what speaks against the named group, to be read after *because*; empty if nothing."""
    claim = claim_of(
        context.evidence,
        {"deliverable": context.params["deliverable"], "key": column},
        AS_SUBMITTED,
    )
    named = _named(claim.value)
    if claim.problem or not plain_text_of(named):
        return claim.problem or "it names no group"
    groups = _groups(context, answer, column)
    here = groups.get(plain_text_of(named))
    shown = code(plain_text(str(named), limit=40))
    if here is None:
        return f"{shown} is no value of {code(column)} with 20 rows"
    worst = max(groups.values(), key=lambda group: group.error)
    if worst.error - here.error <= _SURE * math.hypot(worst.standard_error, here.standard_error):
        return ""
    return (
        f"on {count(here.rows, 'unseen row')} with {shown} the mean squared error "
        f"is {here.error:.3f}, and another group has {worst.error:.3f}"
    )


def _groups(context: Context, answer: Asked, column: str) -> Mapping[str, _Group]:
    """Return how much the model errs in each group of enough rows."""
    if column not in answer.rows.columns:
        raise AuthorError(f"rubric::$.params.columns: {answer.question.file} has no {column!r}")
    positive = context.params.get("positive", 1)
    predicted = np.asarray(answer.predicted, dtype=float)
    squared = ((answer.true == positive).astype(float) - predicted) ** 2
    keys = np.array([plain_text_of(value) for value in answer.rows[column].tolist()])
    errors = {str(key): squared[keys == key] for key in np.unique(keys)}
    return {
        key: _Group(
            error=float(each.mean()),
            standard_error=float(each.std(ddof=1)) / math.sqrt(len(each)),
            rows=len(each),
        )
        for key, each in errors.items()
        if len(each) >= _FEWEST
    }


def _named(value: Any) -> object:
    """Return the group that a value names, as it was typed: itself, its first, its greatest."""
    if isinstance(value, pd.Series):
        value = value.to_dict()
    if isinstance(value, Mapping):
        numbers = {key: each for key, each in value.items() if isinstance(each, int | float)}
        value = max(numbers, key=lambda key: numbers[key]) if numbers else None
    if isinstance(value, list | tuple | np.ndarray | pd.Index):
        value = value[0] if len(value) else None
    return value
