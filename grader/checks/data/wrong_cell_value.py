from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.column_types import moments, numbers
from grader.analysis.filled_gaps import filled_gaps
from grader.analysis.keyed import KeyedTable, gaps
from grader.analysis.wording import code, count, plain_text
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import TableCheck, by_column, each_column, schema

_COMPARED = ("number", "text", "timestamp")


class WrongCellValue(TableCheck):
    """A column of the delivered table has another value than it should, in the same row.

    ## What it flags

    Numbers, texts and times that differ from the right ones by more than a tolerance, and
    values that are missing although the raw data had them.

    ## Why it matters

    A wrong currency, a void invoice that was summed or the older of two records leaves a table
    that looks clean: types, keys and ranges are right, and the features lie (lesson, *Data*).

    ## Example

    ```python
    paid = invoices.groupby("customer_id")["amount_cents"].sum() / 100  # in whichever currency
    ```

    ## Instead

    ```python
    rate = invoices["currency"].str.upper().map({"EUR": 1.0, "GBP": 1.15})
    invoices["eur"] = invoices["amount_cents"] / 100 * rate
    paid = invoices[invoices["status"] == "paid"].groupby("customer_id")["eur"].sum()
    ```

    ## How it is seen, and where it is blind

    Rows are matched by their key, and each value is compared with the right one, which the
    author's generator knew before it made the raw data. Where the right value is missing,
    nothing is compared, unless the rubric says where the raw data had gaps: a value in a few of
    them comes from another row. Texts are compared letter by letter. Each column is worth the
    same, whether one row is wrong or all are.
    """

    code = "DT108"
    name = "wrong-cell-value"
    params_schema = schema(
        ("columns",),
        columns=by_column(
            "Columns that are compared, of equal worth.",
            type={"enum": list(_COMPARED), "description": "How; numbers if not given."},
            gap={
                "type": "string",
                "description": "Right column that is 1 where the raw data had a gap; a value "
                "there is wrong too, unless most gaps are filled.",
            },
            tolerance={
                "type": "number",
                "minimum": 0,
                "description": "How far off, in units of the column or in seconds; almost nothing "
                "if not given.",
            },
        ),
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect for each column with wrong values."""
        columns = cast("Mapping[str, Mapping[str, Any]]", params["columns"])
        yield from each_column(read, columns, lambda name: _look(read, name, columns[name]))


def _look(read: KeyedTable, name: str, how: Mapping[str, Any]) -> Iterator[Defect]:
    theirs, right = read.beside(name)
    kind, tolerance = how.get("type", "number"), float(how.get("tolerance", 1e-6))
    wrong = _differ(theirs, right, kind, tolerance) & ~gaps(right)
    found = filled_gaps(read, name, how["gap"]) if "gap" in how else None
    if found is not None and not found.on_purpose:
        wrong |= found.filled
    if wrong.any():
        first = theirs.index[wrong][:1]
        yield Defect(
            key=f"values {name}",
            message=f"{count(int(wrong.sum()), 'value')} of {code(name)} "
            f"{'is' if wrong.sum() == 1 else 'are'} wrong, for example {_seen(theirs[wrong])} "
            f"instead of {_seen(right[wrong])} for {read.shown(first)[0]}",
            help="Work this row out by hand from the raw files, and see which rule of the "
            "statement gives the other value.",
            part=name,
            facts={"column": name, "wrong_values": int(wrong.sum())},
        )


def _differ(
    theirs: pd.Series[Any], right: pd.Series[Any], kind: str, tolerance: float
) -> NDArray[np.bool_]:
    if kind == "text":
        pairs = zip(theirs.tolist(), right.tolist(), strict=True)
        return np.array([str(given) != str(wanted) for given, wanted in pairs], dtype=bool)
    if kind == "timestamp":
        apart = (moments(theirs) - moments(right)).dt.total_seconds().abs()
    else:
        apart = (numbers(theirs) - numbers(right)).abs()
    return ~(apart <= tolerance).to_numpy()


def _seen(values: pd.Series[Any]) -> str:
    value = values.iloc[0]
    if gaps(values)[0]:
        return "nothing"
    return code(plain_text(f"{value:.12g}" if isinstance(value, float) else str(value), limit=40))
