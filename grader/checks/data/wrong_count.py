from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import pandas as pd

from grader.analysis.column_types import numbers
from grader.analysis.delivered import delivered, simple_kind
from grader.analysis.keyed import right_table
from grader.analysis.wording import code, path, plain_text
from grader.checks.base import Context
from grader.checks.dataset_check import DatasetCheck, Defect, Params
from grader.checks.table_check import NAMES, TEXT, Schema, shared
from grader.errors import AuthorError
from grader.model.result import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    given: Mapping[str, object]
    right: Mapping[str, float]
    problem: str = ""


class WrongCount(DatasetCheck[_Read]):
    """A reported count is not the number that there is.

    ## What it flags

    Counts under the keys of a delivered report that are missing, no number, or not the right
    one on the public data or on other data of the same shape.

    ## Why it matters

    The report of a cleaning step is what lets somebody else trust it: when tomorrow's count is
    ten times today's, something broke upstream (lesson, *Data*). It has to be computed each
    time, like a test in dbt, not written down once.

    ## Example

    ```python
    report = {"duplicate_events": 190}
    ```

    ## Instead

    ```python
    report = {"duplicate_events": int(events.duplicated("event_id").sum())}
    ```

    ## How it is seen, and where it is blind

    Each count is compared with that of the author's generator, which knew it when it made the
    data. Whole numbers may be floats. Each count is worth the same. How it was computed is not
    read.
    """

    code = "DT110"
    name = "wrong-count"
    is_variable = True
    params_schema: ClassVar[Schema] = {
        "type": "object",
        "properties": {
            "deliverable": {**TEXT, "description": "Variable that holds the counts by key."},
            "truth": {**TEXT, "description": "Right table with the columns `name` and `count`."},
            "keys": {**NAMES, "description": "Counts that are asked; all if not given."},
        },
        "required": ["deliverable", "truth"],
        "additionalProperties": False,
    }

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each count that is wrong."""
        yield from self.judged(context, str(context.params["deliverable"]), 1.0)

    def read(self, context: Context, variant: str, dataset: str) -> _Read:
        """Return the counts that one run reported, and the right ones."""
        right = _right(context, variant)
        found = delivered(context.evidence, variant, dataset)
        value = found.value.to_dict() if isinstance(found.value, pd.Series) else found.value
        if found.problem or not isinstance(value, Mapping):
            what = simple_kind(value) or f"a {type(value).__name__}"
            problem = found.problem or f"{path(dataset)} is {what}, not a dict"
            return _Read(given={}, right=right, problem=problem)
        return _Read(given={str(key): item for key, item in value.items()}, right=right)

    def look(self, read: _Read, params: Params) -> Iterator[Defect]:
        """Yield one defect for each count that is missing or wrong."""
        keys = cast("Sequence[str]", params.get("keys", list(read.right)))
        name = str(params["deliverable"])
        yield from shared((each for key in keys for each in _look(read, name, key)), len(keys))


def _right(context: Context, variant: str) -> Mapping[str, float]:
    table = right_table(context.held_out, variant, str(context.params["truth"]))
    if not {"name", "count"} <= set(table.columns):
        raise AuthorError("exercise.json::$.truth: a table of counts has columns name and count")
    return dict(zip(table["name"].astype(str), numbers(table["count"]), strict=True))


def _look(read: _Read, name: str, key: str) -> Iterator[Defect]:
    if key not in read.right:
        raise AuthorError(f"rubric::$.params.keys: the right counts have no {key!r}")
    given, right = read.given.get(key), read.right[key]
    if _as_number(given) == right:
        return
    seen = (
        "is missing" if key not in read.given else f"is {code(plain_text(str(given), limit=40))}"
    )
    yield Defect(
        key=f"count {key}",
        message=f"{path(name, key)} {seen}, where there are {right:,.0f}",
        help="Read once more what is counted and at which step, and compute it from the tables.",
        part=key,
        facts={"key": key, "right": right},
    )


def _as_number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
