from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.analysis.splits import Split
from grader.analysis.tables import entities
from grader.analysis.wording import code, count, listing, plain_text
from grader.checks.dataset_check import Defect, Params, SplitCheck, reading, schema


class SharedEntity(SplitCheck):
    """Rows of one entity stand in more than one part.

    ## What it flags

    A value of the group column, such as one patient, whose rows are spread over two parts or
    more.

    ## Why it matters

    Visits of one patient resemble each other. A model can recognise the patient in the test
    instead of the illness, and its score says nothing about patients it has never met: leakage,
    though no row is used twice (lesson, *The cardinal sin*). It is a join on the wrong grain.

    ## Example

    ```python
    train, rest = train_test_split(patients, test_size=0.3, random_state=SEED)
    ```

    ## Instead

    ```python
    ids = patients["patient_id"].unique()
    train_ids, rest_ids = train_test_split(ids, test_size=0.3, random_state=SEED)
    train = patients[patients["patient_id"].isin(train_ids)]
    ```

    ## How it is seen, and where it is blind

    The entity of every row comes from the group column of the table, not from the submission;
    the entities of each two parts are compared, on the public data and on other data of the
    same shape. A row without an entity is taken for one of its own. Two entities that belong
    together, such as two members of a household, are not known.
    """

    code = "SP106"
    name = "shared-entity"
    params_schema = schema()

    def look(self, read: Split, _params: Params) -> Iterator[Defect]:
        """Yield one defect that counts the entities and rows of every two parts."""
        table = read.table
        column = table.dataset.group_column
        entity = entities(table)
        found = {part: np.unique(entity[rows.unique]) for part, rows in read.parts.items()}
        clauses, everywhere, first = [], set(), ""
        for earlier, later in read.pairs():
            both = np.intersect1d(found[earlier], found[later])
            if len(both):
                first = first or later
                everywhere |= set(both.tolist())
                clauses.append(f"{len(both):,} in {code(earlier)} and {code(later)}")
        if clauses:
            rows = np.flatnonzero(np.isin(entity, list(everywhere)))
            total = len(np.unique(entity))
            named = plain_text(str(table.frame[column].iloc[int(rows[0])]), limit=40)
            yield Defect(
                key="shared",
                message=f"{len(everywhere):,} of {total:,} different {code(column)} "
                f"{'stands' if len(everywhere) == 1 else 'stand'} in more "
                f"than one part, with {count(len(rows), 'row')}: {listing(clauses)}; for "
                f"example {named}",
                help=f"Split the different values of `{column}` and let each take all its rows "
                "along, or use a splitter that takes `groups=`." + reading(read),
                part=first,
                facts={"entities": len(everywhere), "rows": len(rows)},
            )
