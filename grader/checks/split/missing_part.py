from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.splits import Split
from grader.checks.dataset_check import Defect, Params, SplitCheck, schema


class MissingPart(SplitCheck):
    """A part of a split is missing, empty, or names rows that nobody can find.

    ## What it flags

    A data set whose training, validation or test part is not there, is empty, or holds values
    most of which are no rows of the table.

    ## Why it matters

    Each of the three parts has its own work (lesson, *The split*): the model learns from the
    first, choices are made on the second, and the third is kept for one honest estimate at the
    end. A mart with one of its three tables empty is not a smaller mart; it is a broken build.

    ## Example

    ```python
    train, test = train_test_split(fraud, test_size=0.3, random_state=SEED)
    splits["fraud"] = {"train": train["transaction_id"], "test": test["transaction_id"]}
    ```

    ## Instead

    ```python
    train, rest = train_test_split(fraud, test_size=0.3, random_state=SEED)
    val, test = train_test_split(rest, test_size=0.5, random_state=SEED)
    parts = {"train": train, "val": val, "test": test}
    splits["fraud"] = {name: part["transaction_id"] for name, part in parts.items()}
    ```

    ## How it is seen, and where it is blind

    Each part is brought out of the run as data and matched with the ids of the table: ids,
    index labels, positions, masks and pieces of the table are all understood, on the public
    data and on other data of the same shape. A few values without a row among many good ones
    are the business of `lost-or-repeated-rows`. A piece of the table that has lost its ids and
    has been numbered anew cannot be matched.
    """

    code = "SP101"
    name = "missing-part"
    params_schema = schema()
    judges_absence = True

    def look(self, read: Split, _params: Params) -> Iterator[Defect]:
        """Yield one defect for each part that cannot be used."""
        together = {tuple(read.absent): read.nothing} if read.nothing else read.problems()
        for parts, reason in together.items():
            yield Defect(
                key=f"absent {' '.join(parts)}",
                message=reason,
                help=_help(reason, read),
                part=parts[0] if len(parts) == 1 else "",
                facts={"parts": list(parts)},
            )


def _help(reason: str, split: Split) -> str:
    column = split.table.dataset.id_column
    if "not run" in reason or "not defined" in reason:
        return f"Define `{split.deliverable}` at the top level, by cells that run to their end."
    if "is missing" in reason or "is empty" in reason or " has no " in reason:
        return f"Give each part a list of `{column}` under its own key, and look at its length."
    return f"Deliver values of the column `{column}`, taken from the table as it was read."
