from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from grader.analysis.column_types import TYPES, misfit
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import TableCheck, each_column, schema

_IN_WORDS = {
    "text": "texts",
    "integer": "whole numbers",
    "number": "numbers",
    "boolean": "truth values",
    "date": "dates",
    "timestamp": "timestamps",
}


class WrongType(TableCheck):
    """A column of the delivered table is missing, or holds values of another type.

    ## What it flags

    A column that is asked for and not there, numbers and times that are still text, fractions
    where whole numbers belong, empty texts where a value is missing.

    ## Why it matters

    A model takes what the column says: `"9"` sorts behind `"10"`, and a date that is text has
    no distance to another (lesson, *Data*). Types are the contract of a table, as in a dbt model
    with enforced contracts.

    ## Example

    ```python
    clean["signed_up_on"] = crm["signed_up_on"]  # still text
    ```

    ## Instead

    ```python
    clean["signed_up_on"] = pd.to_datetime(crm["signed_up_on"])
    ```

    ## How it is seen, and where it is blind

    The values are looked at, not the dtype: whole numbers may be floats where some are missing,
    truth values may be 0 and 1, times may be of any precision, with a zone or without, and a
    category column counts as its values. Missing values fit every type. Additional columns
    are free. Each column is worth the same.
    """

    code = "DT101"
    name = "wrong-type"
    params_schema = schema(
        ("columns",),
        columns={
            "type": "object",
            "minProperties": 1,
            "description": "Type of each column that is asked for.",
            "additionalProperties": {"enum": list(TYPES)},
        },
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield columns that are missing or hold values of another type."""
        wanted = cast("Mapping[str, str]", params["columns"])
        yield from each_column(read, wanted, lambda name: _misfits(read, name, wanted[name]))


def _misfits(table: KeyedTable, name: str, wanted: str) -> Iterator[Defect]:
    seen = misfit(table.column(name), wanted)
    if seen:
        yield Defect(
            key=f"type {name}",
            message=f"the column {code(name)} holds {seen} where {_IN_WORDS[wanted]} were asked",
            help=f"Convert the column to {_IN_WORDS[wanted]}, and let what is missing be missing.",
            part=name,
            facts={"column": name, "wanted": wanted},
        )
