from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count, examples
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import TableCheck


class DuplicateKey(TableCheck):
    """The same entity has several rows in a table that should have one for each.

    ## What it flags

    Keys that stand in more than one row, also in another spelling: blanks around them and
    capitals aside.

    ## Why it matters

    An entity with two rows counts twice in training, and lands on both sides of a split, where
    its answer is given away (lesson, *Data* and *The cardinal sin*). The test is the one that
    you know as `unique`.

    ## Example

    ```python
    clean = crm.drop_duplicates()  # rows differ in when they were updated
    ```

    ## Instead

    ```python
    crm["customer_id"] = crm["customer_id"].str.strip().str.upper()
    clean = crm.sort_values("updated_at").drop_duplicates("customer_id", keep="last")
    ```

    ## How it is seen, and where it is blind

    Keys of the delivered table are compared as text, without blanks around them and without
    capitals, on the public data and on other data of the same shape. Two entities that are one
    under different keys are not seen.
    """

    code = "DT102"
    name = "duplicate-key"

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect that counts the rows beyond the first of each key."""
        named = read.keys[read.keys != ""]
        more = named[named.duplicated()]
        if len(more):
            again = more.unique()
            yield Defect(
                key="duplicates",
                message=f"{count(len(again), 'value')} of {code(read.key)} "
                f"{'stands' if len(again) == 1 else 'stand'} in more than one row, "
                f"{count(len(more), 'row')} too many{examples(read.shown(again[:3]))}",
                help=f"Bring `{params['key']}` into one spelling first, then keep one row for "
                "each, by a rule that you can name.",
                part=read.key,
                facts={"repeated_keys": len(again), "rows_too_many": len(more)},
            )
