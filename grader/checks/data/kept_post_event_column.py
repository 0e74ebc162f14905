from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import pandas as pd

from grader.analysis.delivered import delivered
from grader.analysis.keyed import as_frame, plain_text_of
from grader.analysis.wording import code, count, listing, path
from grader.checks.base import Context
from grader.checks.dataset_check import DatasetCheck, Defect, Params
from grader.checks.table_check import TEXT, Schema, shared
from grader.errors import AuthorError
from grader.model.result import Finding

_SUFFIXES = ("_x", "_y", "_left", "_right")  # what joins add to names that both sides have


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    columns: tuple[str, ...]
    later: tuple[str, ...]
    named: tuple[str, ...]
    problem: str = ""


class KeptPostEventColumn(DatasetCheck[_Read]):
    """A column that is filled in only after the event is still in the table, or not named.

    ## What it flags

    Columns of the delivered table that are known only after the event that is to be predicted,
    and a list of such columns that misses one or names an innocent one.

    ## Why it matters

    A reason for cancelling is there only for those who cancelled: a model that sees it is
    perfect on the table and helpless at the moment of prediction, when the cell is empty for
    everybody (lesson, *The cardinal sin*).

    ## Example

    ```python
    clean = crm.drop(columns=["record_id"])  # cancel_reason stays
    ```

    ## Instead

    ```python
    clean = crm.drop(columns=["record_id", "cancel_reason", "closed_on"])
    ```

    ## How it is seen, and where it is blind

    Names of delivered columns are compared with the exercise's list, capitals and the suffixes
    of joins aside. The same column under a wholly different name is not seen. Where the rubric
    asks for the list too, table and list are each worth half.
    """

    code = "DT111"
    name = "kept-post-event-column"
    params_schema: ClassVar[Schema] = {
        "type": "object",
        "properties": {
            "table": {**TEXT, "description": "Variable that holds the delivered table."},
            "dataset": {**TEXT, "description": "Data set whose later columns are meant."},
            "named_in": {
                "type": "object",
                "description": "Where the learner lists these columns, if that is asked.",
                "properties": {"deliverable": TEXT, "key": TEXT},
                "required": ["deliverable"],
                "additionalProperties": False,
            },
        },
        "required": ["table", "dataset"],
        "additionalProperties": False,
    }

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with the table and with the list."""
        yield from self.judged(context, str(context.params["table"]), 1.0)

    def read(self, context: Context, variant: str, dataset: str) -> _Read:
        """Return the columns of the table, and those that the learner named."""
        params: Params = context.params
        record = context.evidence.exercise.datasets.get(str(params["dataset"]))
        if record is None:
            raise AuthorError(f"exercise.json::$.datasets: has no {params['dataset']!r}")
        found = delivered(context.evidence, variant, dataset)
        frame = as_frame(found.value)
        problem = found.problem or ("" if frame is not None else f"{path(dataset)} is no table")
        if frame is not None and not len(frame):
            problem = f"{path(dataset)} has no rows"
        columns = () if frame is None else tuple(str(name) for name in frame.columns)
        named: tuple[str, ...] = ()
        if "named_in" in params:
            listed = delivered(context.evidence, variant, params["named_in"]["deliverable"])
            named = _texts(listed.value, params["named_in"].get("key"))
        later = record.post_event_columns
        return _Read(columns=columns, later=later, named=named, problem=problem)

    def look(self, read: _Read, params: Params) -> Iterator[Defect]:
        """Yield later columns in the table, and a list that is not right."""
        asked = params.get("named_in")
        found = [*_kept(read, str(params["table"])), *(_named(read, asked) if asked else ())]
        yield from shared(found, 2 if asked else 1)


def _kept(read: _Read, table: str) -> Iterator[Defect]:
    kept = [name for name in read.columns if _bare(name) in read.later]
    if kept:
        yield Defect(
            key="kept",
            message=f"there {'is' if len(kept) == 1 else 'are'} still "
            f"{listing([code(name) for name in kept])}, known only after the event",
            help="Ask of each column what stood in it at the moment of prediction, and leave out "
            "those that were empty then.",
            at=(table,),
            facts={"kept": kept},
        )


def _named(read: _Read, asked: Mapping[str, Any]) -> Iterator[Defect]:
    keys = [asked["key"]] if "key" in asked else []
    where = path(asked["deliverable"], *keys)
    missed = sorted(set(read.later) - set(read.named))
    innocent = sorted(set(read.named) - set(read.later))
    told = []
    if missed:
        told.append(f"{where} misses {count(len(missed), 'column')} known only after the event")
    if innocent:
        told.append(f"{where} names {listing([code(name) for name in innocent])}, known before")
    if told:
        yield Defect(
            key="named",
            message="; ".join(told),
            help="Go through the columns of the raw file one by one: is the cell filled in before "
            "or after the moment of prediction?",
            at=(str(asked["deliverable"]), *keys),
            facts={"missed": len(missed), "innocent": innocent},
        )


def _bare(name: str) -> str:
    plain = plain_text_of(name)
    return next((plain.removesuffix(end) for end in _SUFFIXES if plain.endswith(end)), plain)


def _texts(value: object, key: str | None) -> tuple[str, ...]:
    if key is not None:
        value = value.get(key) if isinstance(value, Mapping | pd.Series) else None
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    items = value.tolist() if hasattr(value, "tolist") else value
    listed = isinstance(items, list | tuple | set | frozenset)
    return tuple(plain_text_of(item) for item in cast("list[object]", items)) if listed else ()
