from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.calls import Returned
from grader.analysis.watches import Watched
from grader.analysis.wording import code, examples
from grader.checks.base import Context
from grader.checks.function_check import schema
from grader.checks.monitor_check import (
    WATCH_PARAMS,
    MonitorCheck,
    batches_by_name,
    simple_monitor,
)
from grader.model.result import Finding

AT_LEAST = 0.8
_HELP = (
    "Take such a batch of the practice data, put its columns beside those of the reference one "
    "by one (values, categories, share of missing ones), and compare what you see with what the "
    "function measures."
)
_HELP_NAME = "Return the columns that are beyond their threshold, by their names in the table."


class MissedDrift(MonitorCheck):
    """A monitor stays silent though something went wrong.

    ## What it flags

    Batches in which something is known to have gone wrong and no alarm was raised, more of a kind
    than a rubric lets pass; with `columns`, alarms that name none of the columns in which it
    shows.

    ## Why it matters

    A model does not fail with an exception. It goes on answering, and the answers are about
    another world; only somebody who looks at what goes in and what comes out will notice (lesson,
    *Ship and monitor*).

    ## Example

    ```python
    def input_drift(reference, batch):
        known = reference["plan"].unique()
        batch = batch[batch["plan"].isin(known)]  # the plan that is new is thrown away first
        return {"drifted": psi(reference["plan"], batch["plan"]) > 0.2}
    ```

    ## Instead

    ```python
    def input_drift(reference, batch):
        plans = sorted(set(reference["plan"]) | set(batch["plan"]))
        return {"drifted": psi(reference["plan"], batch["plan"], plans) > 0.2}
    ```

    ## How it is seen, and where it is blind

    The function is called for each of many unseen batches, and its alarms are held against what
    the author built into them. Kinds of incidents are of equal worth. Of each, as large a share
    must be noticed as the rubric says, and never more than a simple monitor of the grader's
    notices (the two-sample test of Kolmogorov and Smirnov, and chi-squared tests). How the
    function decides is its own affair.
    """

    code = "MN101"
    name = "missed-drift"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("call", "verdict", "incidents", "kinds"),
        {
            **WATCH_PARAMS,
            "columns": {
                "type": "string",
                "description": "Entry of what is returned that names columns: judges whether "
                "alarms name one in which the incident shows, and not whether they are raised.",
            },
            "at_least": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 1,
                "description": "Share of the incidents of each kind that must be noticed; 0.8 if "
                "not given.",
            },
        },
    )

    def compare(
        self, context: Context, answer: Returned, batches: Sequence[Watched]
    ) -> Iterator[Finding]:
        """Yield one finding for each kind of incident that is missed too often."""
        params: Mapping[str, Any] = context.params
        kinds: Sequence[str] = params["kinds"]
        for kind in kinds:
            of_kind = [batch for batch in batches if batch.kind == kind]
            if "columns" in params:
                of_kind = [batch for batch in of_kind if batch.alarmed]
                missed = [batch for batch in of_kind if not set(batch.named) & set(batch.right)]
            else:
                missed = [batch for batch in of_kind if not batch.alarmed]
            seen, wanted = len(of_kind) - len(missed), params.get("at_least", AT_LEAST)
            if seen < wanted * len(of_kind) and seen < _least(simple_monitor(context), of_kind):
                yield self._finding(context, answer, missed, len(of_kind))

    def _finding(
        self, context: Context, answer: Returned, missed: Sequence[Watched], n_of_kind: int
    ) -> Finding:
        kinds: Sequence[str] = context.params["kinds"]  # type: ignore[assignment]  # by its schema
        share = len(missed) / n_of_kind / len(kinds)
        n, kind = f"{len(missed)} of {n_of_kind}", missed[0].kind
        which = batches_by_name(missed, "batch" if len(missed) == 1 else "batches")
        if "columns" in context.params:
            named = examples({name for batch in missed for name in batch.named})
            message = (
                f"{code(answer.label)} raised an alarm in {n} batches of the kind *{kind}* "
                f"without naming the column in which that shows ({which}{named})."
            )
            return self.said(context, answer, message, _HELP_NAME, share)
        message = (
            f"{code(answer.label)} raised no alarm in {n} batches of the kind *{kind}* ({which})."
        )
        return self.said(context, answer, message, _HELP, share)


def _least(simple: Mapping[str, tuple[str, ...]] | None, batches: Sequence[Watched]) -> int:
    """Return how many the simple monitor notices: more is asked of nobody."""
    if simple is None:
        return len(batches)
    return sum(bool(simple[batch.group]) for batch in batches)
