from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from grader.analysis.column_types import numbers
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count, examples
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import NAMES, TableCheck, schema


class LostOrInventedRows(TableCheck):
    """Entities are missing from the delivered table, or stand in it and should not.

    ## What it flags

    Keys of the right table that the delivered one does not have, delivered keys that the right
    one does not have, and rows without a key.

    ## Why it matters

    An inner join drops everybody who never did anything, who are often those that matter; an
    outer join invents rows for ids that nobody knows (lesson, *Data*). No error is raised, and
    the model is about other people than you think. The test is the one that you know as
    `relationships`.

    ## Example

    ```python
    clean = crm.merge(activity, on="customer_id")  # customers without activity are gone
    ```

    ## Instead

    ```python
    clean = crm.merge(activity, on="customer_id", how="left", validate="one_to_one")
    clean["n_events"] = clean["n_events"].fillna(0)
    ```

    ## How it is seen, and where it is blind

    Keys are compared as text, without blanks around them and without capitals, on the public
    data and on other data of the same shape. Rows with a gap that `gaps_elsewhere` marks are
    left to `dropped-missing-values`. How often a key stands there is the
    business of `duplicate-key`.
    """

    code = "DT103"
    name = "lost-or-invented-rows"
    needs_most_rows = False
    params_schema = schema(
        gaps_elsewhere={
            **NAMES,
            "description": "Right columns that are 1 where the raw data had a gap; such rows may "
            "be lost here.",
        }
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield rows that are lost, and rows that are invented."""
        columns = cast("Sequence[str]", params.get("gaps_elsewhere", ()))
        counted = np.ones(len(read.truth), dtype=bool)
        for column in columns:
            counted &= (numbers(read.right(column)) != 1).to_numpy()
        lost = read.truth.index[~read.truth.index.isin(read.keys) & counted]
        if len(lost):
            yield Defect(
                key="lost",
                message=f"{len(lost):,} of {count(len(read.truth), 'right row')} "
                f"{'is' if len(lost) == 1 else 'are'} missing{examples(read.shown(lost[:3]))}",
                help="Start from the table that has every row, join the others to it from the "
                "left, and compare the number of rows before and after each step.",
                facts={"lost_rows": len(lost)},
            )
        yield from _invented(read)


def _invented(read: KeyedTable) -> Iterator[Defect]:
    strange = read.keys[~read.keys.isin(read.truth.index)]
    if len(strange):
        nameless = int((strange == "").sum())
        without = f", {nameless:,} of them without any" if nameless else ""
        shown = examples(key.upper() for key in strange.unique()[:3] if key)
        yield Defect(
            key="invented",
            message=f"{count(len(strange), 'row')} "
            f"{'has' if len(strange) == 1 else 'have'} a {code(read.key)} that should not be "
            f"there{without}{shown}",
            help="Keep only rows whose key stands in the table that says who exists.",
            part=read.key,
            facts={"invented_rows": len(strange)},
        )
