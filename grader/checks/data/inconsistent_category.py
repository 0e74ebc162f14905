from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from grader.analysis.keyed import KeyedTable, gaps
from grader.analysis.wording import code, count, listing
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import NAMES, TableCheck, each_column, schema

_SHOWN = 4


class InconsistentCategory(TableCheck):
    """One category is spelt in several ways, or a value is none of the categories.

    ## What it flags

    Values that are not among the accepted ones: other capitals, blanks around them, long and
    short names of one thing side by side.

    ## Why it matters

    To a model, `"DE"`, `"de "` and `"Germany"` are three countries with a third of the rows
    each, and a spelling that turns up first in production is unknown to it (lesson, *Data*).
    The test is the one that you know as `accepted_values`.

    ## Example

    ```python
    clean["country"] = crm["country"].str.strip()
    ```

    ## Instead

    ```python
    spelt = crm["country"].str.strip().str.upper()
    clean["country"] = spelt.replace({"GERMANY": "DE", "FRANCE": "FR"})
    ```

    ## How it is seen, and where it is blind

    The delivered values are compared with the accepted ones, letter by letter, on the public
    data and on other data of the same shape. Missing values are no category. Whether a row has
    the right one of the accepted values is the business of `wrong-cell-value`. Each column is
    worth the same.
    """

    code = "DT106"
    name = "inconsistent-category"
    params_schema = schema(
        ("columns",),
        columns={
            "type": "object",
            "minProperties": 1,
            "description": "Accepted values of each column.",
            "additionalProperties": NAMES,
        },
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect for each column with values that are not accepted."""
        columns = cast("Mapping[str, Sequence[str]]", params["columns"])
        yield from each_column(read, columns, lambda name: _look(read, name, columns[name]))


def _look(read: KeyedTable, name: str, accepted: Sequence[str]) -> Iterator[Defect]:
    column = read.column(name)
    values = [str(value) for value in column[~gaps(column)].tolist()]
    wrong = [value for value in values if value not in accepted]
    if wrong:
        spellings = sorted(set(wrong))
        shown = listing([code(repr(value)) for value in spellings[:_SHOWN]])
        more = f" and {len(spellings) - _SHOWN:,} more" if len(spellings) > _SHOWN else ""
        yield Defect(
            key=f"categories {name}",
            message=f"{count(len(wrong), 'value')} of {code(name)} "
            f"{'is' if len(wrong) == 1 else 'are'} none of {listing(accepted, 'or')}: "
            f"{shown}{more}",
            help="Bring every spelling to the accepted one, and look at `value_counts()` until "
            "nothing else is left.",
            part=name,
            facts={"column": name, "wrong_values": len(wrong), "spellings": spellings[:20]},
        )
