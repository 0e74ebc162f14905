"""The frame of checks that hold a delivered table against the right one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from grader.analysis.keyed import KeyedTable, keyed_table, right_table, with_most_rows
from grader.analysis.wording import code
from grader.checks.base import Context
from grader.checks.dataset_check import DatasetCheck, Defect, Params
from grader.model.result import Finding

Schema = Mapping[str, object]

TEXT: Schema = {"type": "string", "minLength": 1}
NAMES: Schema = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}


def schema(required: Sequence[str] = (), **more: Schema) -> Schema:
    """Return the JSON Schema of parameters: those of every check on a table, and more.

    Args:
        required: Which of the others must be given.
        more: Schemas of the others, by name.
    """
    return {
        "type": "object",
        "properties": {
            "table": {**TEXT, "description": "Variable that holds the delivered table."},
            "truth": {**TEXT, "description": "Name of the right table in the exercise."},
            "key": {**TEXT, "description": "Column that names the entity of a row."},
            **more,
        },
        "required": ["table", "truth", "key", *required],
        "additionalProperties": False,
    }


def by_column(description: str, **properties: Schema) -> Schema:
    """Return the schema of an object that says something about each of several columns."""
    return {
        "type": "object",
        "minProperties": 1,
        "description": description,
        "additionalProperties": {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        },
    }


def shared(defects: Iterable[Defect], of: int) -> Iterator[Defect]:
    """Yield defects that together weigh as many of `of` equal shares as there are of them."""
    found = tuple(defects)
    yield from (replace(each, weight=min(1.0, len(found) / of)) for each in found)


class TableCheck(DatasetCheck[KeyedTable]):
    """Base of checks that look at one delivered table; `look` yields its defects in one run.

    Attributes:
        needs_most_rows: Whether a table without most of its rows cannot be judged.
    """

    params_schema: ClassVar[Schema] = schema()
    is_variable = True
    needs_most_rows: ClassVar[bool] = True

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with the table."""
        yield from self.judged(context, str(context.params["table"]), 1.0)

    def read(self, context: Context, variant: str, dataset: str) -> KeyedTable:
        """Return the table that one run delivered, beside the right one."""
        truth = right_table(context.held_out, variant, str(context.params["truth"]))
        key = str(context.params["key"])
        table = keyed_table(context.evidence, truth, variant, dataset, key)
        return with_most_rows(table) if self.needs_most_rows else table

    @abstractmethod
    def look(self, read: KeyedTable, params: Params, /) -> Iterator[Defect]:
        """Yield the defects of the table in one run."""


def absent(column: str) -> Defect:
    """Return the defect that a column cannot be judged because it is not there."""
    return Defect(
        key=f"absent {column}",
        message=f"the column {code(column)} cannot be judged because it is not there",
        help="Add it under this name: it is judged as soon as it is there.",
    )


def each_column(
    read: KeyedTable, names: Iterable[str], look: Callable[[str], Iterator[Defect]]
) -> Iterator[Defect]:
    """Yield the defects of columns of equal weight; one that is not there is a defect.

    Args:
        read: The table.
        names: The columns.
        look: Yields at most one defect of a column that is there.
    """
    columns = tuple(names)
    found = (look(name) if read.has(name) else iter((absent(name),)) for name in columns)
    yield from shared((defect for defects in found for defect in defects), len(columns))
