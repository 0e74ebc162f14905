from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from grader.analysis.column_types import numbers
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import NAMES, TableCheck, each_column, schema

_NEAR = 1e-6
_AT_LEAST = 5  # rows
_EXPLAINS = 0.8  # share of the rows that differ


class JoinFanOut(TableCheck):
    """Totals are multiples of the right ones, because a join repeated rows before the sum.

    ## What it flags

    A count or a sum for each entity that is two, three or more times the right one in most of
    the rows in which it is wrong.

    ## Why it matters

    Two tables that each have many rows for an entity, joined through it, give every row of the
    one for every row of the other. Counts and sums of either are then multiplied by the length
    of the other, which looks like a very active customer (lesson, *Data*). No error is raised.

    ## Example

    ```python
    joined = crm.merge(events, how="left").merge(invoices, on="customer_id", how="left")
    totals = joined.groupby("customer_id").agg({"event_id": "count", "amount": "sum"})
    ```

    ## Instead

    ```python
    n_events = events.groupby("customer_id").size()
    paid = invoices.groupby("customer_id")["amount"].sum()
    clean = crm.set_index("customer_id").assign(n_events=n_events, paid=paid)
    ```

    ## How it is seen, and where it is blind

    Delivered totals are divided by the right ones. If at least five rows are whole multiples,
    and they are at least four in five of those that differ, a join fanned out. Other differences
    are the business of `wrong-cell-value`, rows repeated in the table itself that of
    `duplicate-key`. Each column is worth the same.
    """

    code = "DT107"
    name = "join-fan-out"
    params_schema = schema(
        ("columns",), columns={**NAMES, "description": "Columns with counts or sums."}
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect for each column whose totals are multiplied."""
        names = cast("Sequence[str]", params["columns"])
        yield from each_column(read, names, lambda name: _look(read, name))


def _look(read: KeyedTable, name: str) -> Iterator[Defect]:
    theirs, right = (numbers(column).to_numpy() for column in read.beside(name))
    known = np.isfinite(theirs) & np.isfinite(right) & (right != 0)
    ratios = theirs[known] / right[known]
    differing = np.abs(ratios - 1) > _NEAR
    whole = np.abs(ratios - ratios.round()) <= _NEAR * np.maximum(1, np.abs(ratios))
    multiplied = differing & whole & (ratios.round() > 1)
    if multiplied.sum() >= max(_AT_LEAST, _EXPLAINS * differing.sum()):
        at = int(np.flatnonzero(multiplied)[0])
        key = read.shown(read.beside(name)[0].index[known][[at]])[0]
        yield Defect(
            key=f"fan-out {name}",
            message=f"{code(name)} is a multiple of the right value in "
            f"{count(int(multiplied.sum()), 'row')}, for example {theirs[known][at]:,.12g} "
            f"instead of {right[known][at]:,.12g} for {key}",
            help="Bring each table to one row for each key before you join it; "
            '`merge(..., validate="one_to_one")` says when that is not so.',
            part=name,
            facts={"column": name, "multiplied_rows": int(multiplied.sum())},
        )
