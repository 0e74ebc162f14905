from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from grader.analysis.splits import Split
from grader.analysis.tables import contents
from grader.analysis.wording import clauses, code, count, examples
from grader.checks.dataset_check import Defect, Params, SplitCheck, reading, schema


class LostOrRepeatedRows(SplitCheck):
    """Rows of the table stand in no part, in two parts, or twice in one.

    ## What it flags

    Rows that are in none of the parts, rows in more than one part, rows that one part names
    twice, and values that are no row at all.

    ## Why it matters

    A row that is in training and in test makes the test an exam whose answers were handed out:
    the cardinal sin of the lesson's section on *the split*. Lost rows are quieter: the estimate
    is then about other data than the model will meet. The rule is the one of a good join:
    every row once, none invented.

    ## Example

    ```python
    train = fraud.sample(frac=0.7, random_state=SEED)
    val = fraud.sample(frac=0.15, random_state=SEED)  # drawn from the whole table again
    ```

    ## Instead

    ```python
    train = fraud.sample(frac=0.7, random_state=SEED)
    rest = fraud.drop(train.index)
    val = rest.sample(frac=0.5, random_state=SEED)
    test = rest.drop(val.index)
    ```

    ## How it is seen, and where it is blind

    The rows of all parts are counted, on the public data and on other data of the same shape.
    With `copies_may_go`, rows that equal a kept row in everything but their id may be left out.
    Copies with another id in another part are found by `duplicate-rows-across-parts`.
    """

    code = "SP102"
    name = "lost-or-repeated-rows"
    params_schema = schema(
        copies_may_go={
            "type": "boolean",
            "description": "Whether exact copies of a kept row, its id aside, may be left out.",
        }
    )

    def look(self, read: Split, params: Params) -> Iterator[Defect]:
        """Yield rows in two parts, rows repeated, rows lost, and values that are no row."""
        uses = np.zeros(read.table.n_rows, dtype=np.int64)
        for rows in read.parts.values():
            uses[rows.unique] += 1
        yield from _shared(read, uses)
        yield from _repeated(read)
        yield from _lost(read, uses, copies_may_go=bool(params.get("copies_may_go", False)))
        yield from _unknown(read)


def _shared(split: Split, uses: NDArray[np.int64]) -> Iterator[Defect]:
    if not (uses > 1).any():
        return
    told, first = [], ""
    for earlier, later in split.pairs():
        rows = split.parts[later].unique
        both = np.intersect1d(rows, split.parts[earlier].unique)
        if len(both):
            first = first or later
            told.append(
                f"{len(both):,} of the {count(len(rows), 'row')} in {code(later)} also "
                f"{'stands' if len(both) == 1 else 'stand'} in {code(earlier)}"
                f"{examples(split.table.names(both[:1]))}"
            )
    yield Defect(
        key="shared",
        message=clauses(told),
        help="Draw each later part from the rows that are left over." + reading(split),
        part=first,
        facts={"shared_rows": int((uses > 1).sum())},
    )


def _repeated(split: Split) -> Iterator[Defect]:
    for part, rows in split.parts.items():
        times = np.bincount(rows.positions, minlength=split.table.n_rows)
        more = np.flatnonzero(times > 1)
        if len(more):
            yield Defect(
                key=f"repeated {part}",
                message=f"{code(part)} names {count(len(more), 'row')} more than once"
                f"{examples(split.table.names(more[:1]))}",
                help="Name every row once; do not draw with replacement or oversample here.",
                part=part,
                facts={"repeated_rows": len(more)},
            )


def _lost(split: Split, uses: NDArray[np.int64], *, copies_may_go: bool) -> Iterator[Defect]:
    lost = np.flatnonzero(uses == 0)
    if copies_may_go and len(lost):
        content = contents(split.table)
        lost = lost[~np.isin(content[lost], content[uses > 0])]
    if len(lost):
        total = count(split.table.n_rows, "row")
        yield Defect(
            key="lost",
            message=f"{len(lost):,} of {total} {'is' if len(lost) == 1 else 'are'} in no part"
            f"{examples(split.table.names(lost[:3]))}",
            help="Let the last part be what the others leave over, and check that the lengths "
            "add up to the length of the table." + reading(split),
            facts={"lost_rows": len(lost)},
        )


def _unknown(split: Split) -> Iterator[Defect]:
    for part, rows in split.parts.items():
        if rows.unmatched:
            column = split.table.dataset.id_column
            yield Defect(
                key=f"unknown {part}",
                message=f"{count(rows.unmatched, 'value')} in {code(part)} "
                f"{'is' if rows.unmatched == 1 else 'are'} no {code(column)} of the table"
                f"{examples(rows.samples)}",
                help=f"Take the values from the column `{column}` of the table as it was read.",
                part=part,
                facts={"unknown_values": rows.unmatched},
            )
