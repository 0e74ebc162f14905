from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import pandas as pd

from grader.analysis.column_types import moments, numbers
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count, examples
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import TEXT, TableCheck, by_column, each_column, schema


class ImpossibleValue(TableCheck):
    """A column holds values that cannot be.

    ## What it flags

    Numbers below the least or above the greatest possible one, and times at or after a moment
    that nothing in the table can be later than.

    ## Why it matters

    A negative quantity or a placeholder such as 9,999 is a message from a broken import, and a
    model takes it for a measurement: one of them can turn a mean, a scaler and a coefficient
    around (lesson, *Data*). The test is the one that you know as `accepted_range`.

    ## Example

    ```python
    clean["seats"] = crm["seats"]  # 0, -5 and 9999 are among them
    ```

    ## Instead

    ```python
    clean["seats"] = crm["seats"].where(crm["seats"].between(1, 500))
    ```

    ## How it is seen, and where it is blind

    The delivered values are compared with the bounds, on the public data and on other data of
    the same shape. Missing values are possible. A value that is possible and wrong is the
    business of `wrong-cell-value`. Each column is worth the same.
    """

    code = "DT105"
    name = "impossible-value"
    params_schema = schema(
        ("columns",),
        columns=by_column(
            "Bounds of each column.",
            least={"type": "number", "description": "Least possible value."},
            greatest={"type": "number", "description": "Greatest possible value."},
            before={**TEXT, "description": "Moment (ISO 8601) that all times are before."},
        ),
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect for each column with values out of bounds."""
        columns = cast("Mapping[str, Mapping[str, Any]]", params["columns"])
        yield from each_column(read, columns, lambda name: _look(read, name, columns[name]))


def _look(read: KeyedTable, name: str, bounds: Mapping[str, Any]) -> Iterator[Defect]:
    column = read.column(name)
    wrong = pd.Series(data=False, index=column.index)
    told = []
    if "least" in bounds:
        wrong |= numbers(column) < bounds["least"]
        told.append(f"below {bounds['least']:,}")
    if "greatest" in bounds:
        wrong |= numbers(column) > bounds["greatest"]
        told.append(f"above {bounds['greatest']:,}")
    if "before" in bounds:
        limit = pd.Timestamp(str(bounds["before"]))
        limit = limit.tz_convert(None) if limit.tzinfo else limit
        wrong |= moments(column) >= limit
        told.append(f"not before {bounds['before']}")
    values = column[wrong.to_numpy()]
    if len(values):
        yield Defect(
            key=f"impossible {name}",
            message=f"{count(len(values), 'value')} of {code(name)} "
            f"{'is' if len(values) == 1 else 'are'} {' or '.join(told)}"
            f"{examples(dict.fromkeys(map(str, values.tolist())))}",
            help="Treat an impossible value as missing; do not drop its row, and do not press "
            "the value into the range.",
            part=name,
            facts={"column": name, "impossible_values": len(values)},
        )
