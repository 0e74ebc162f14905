from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from grader.analysis.splits import Split
from grader.analysis.tables import contents
from grader.analysis.wording import clauses, code, count
from grader.checks.dataset_check import Defect, Params, SplitCheck, reading, schema


class DuplicateRowsAcrossParts(SplitCheck):
    """A row and its exact copy, with another id, stand in different parts.

    ## What it flags

    Rows of one part that equal a row of another part in every column but the id.

    ## Why it matters

    An event that was ingested twice has two ids and one content. If one copy is in training and
    the other in test, the test asks for what was learned by heart (lesson, *The cardinal sin*).
    Distinct ids do not help: deduplicate on content, as in a staging model, before you split.

    ## Example

    ```python
    train, rest = train_test_split(fraud, test_size=0.3, stratify=fraud["is_fraud"])
    ```

    ## Instead

    ```python
    columns = [name for name in fraud.columns if name != "transaction_id"]
    once = fraud.drop_duplicates(columns)
    train, rest = train_test_split(once, test_size=0.3, stratify=once["is_fraud"])
    ```

    ## How it is seen, and where it is blind

    The rows of the table are compared in all columns but the id (and but those that the rubric
    ignores), missing values being equal to each other, on the public data and on other data of
    the same shape. Keeping all copies in one part is as good as leaving them out. Rows that
    are nearly the same are not seen.
    """

    code = "SP107"
    name = "duplicate-rows-across-parts"
    params_schema = schema(
        ignore_columns={
            "type": "array",
            "items": {"type": "string"},
            "description": "Columns, besides the id, in which copies may differ.",
        }
    )

    def look(self, read: Split, params: Params) -> Iterator[Defect]:
        """Yield one defect that counts the copies in every two parts."""
        content = contents(read.table, tuple(params.get("ignore_columns", ())))
        told, first = [], ""
        for earlier, later in read.pairs():
            before, after = read.parts[earlier].unique, read.parts[later].unique
            after = np.setdiff1d(after, before)
            copies = after[np.isin(content[after], content[before])]
            if len(copies):
                first = first or later
                told.append(
                    f"{count(len(copies), 'row')} of {code(later)} "
                    f"{'is a copy' if len(copies) == 1 else 'are copies'} of rows in "
                    f"{code(earlier)}{_example(read, content, copies[0], before)}"
                )
        if told:
            yield Defect(
                key="copies",
                message=clauses(told),
                help="Drop rows that repeat another in all columns but the id before you split, "
                "or keep all copies in one part." + reading(read),
                part=first,
                facts={"pairs": told},
            )


def _example(
    split: Split, content: NDArray[np.int64], copy: np.int64, before: NDArray[np.int64]
) -> str:
    original = before[content[before] == content[copy]][0]
    this, other = split.table.names(np.array([copy, original]))
    return f", for example {this} of {other}"
