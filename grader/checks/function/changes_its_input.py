from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.call_pairs import where
from grader.analysis.calls import Returned
from grader.analysis.wording import code, listing
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck
from grader.model.result import Finding

_HELP = (
    "Begin with a copy (`rows = rows.copy()`, or `rows.assign(...)`, which makes one), and change "
    "that."
)


class ChangesItsInput(FunctionCheck):
    """A function changes the table that it was given.

    ## What it flags

    An argument that is not the same after a call: columns were added, values filled or
    overwritten, rows sorted or dropped in place.

    ## Why it matters

    Whoever calls the function goes on working with the table, and does not know that it has
    become another one. Run twice, a notebook then gives two results; it is a model that updates
    the source that it selects from (lesson, *What "fitting" actually means*).

    ## Example

    ```python
    def add_age(rows):
        rows["age_days"] = (rows["day"] - rows["since"]).dt.days
        return rows[["age_days"]]
    ```

    ## Instead

    ```python
    def add_age(rows):
        return rows.assign(age_days=(rows["day"] - rows["since"]).dt.days)[["age_days"]]
    ```

    ## How it is seen, and where it is blind

    After the call, each argument is compared with what it was: values, columns, index and types.
    Arguments that are results of earlier calls are not compared. The comparison is made beside
    the learner's code, so that somebody who wants to can hide a change, and gains only that.
    """

    code = "FN103"
    name = "changes-its-input"

    def judge(self, context: Context, answer: Returned) -> Iterator[Finding]:
        """Yield a finding if an argument was changed."""
        if answer.changed:
            which = listing([_argument(each) for each in answer.changed])
            verb = "is" if len(answer.changed) == 1 else "are"
            yield self.finding(
                f"After {code(answer.label)} was called, {which} {verb} no longer what it was "
                "given.",
                help=_HELP,
                locations=where(context.evidence, answer),
                facts={"call": answer.call.name, "changed": list(answer.changed)},
            )


def _argument(label: str) -> str:
    ordinals = {"1": "its first argument", "2": "its second argument", "3": "its third argument"}
    return ordinals.get(label, f"its argument {code(label)}")
