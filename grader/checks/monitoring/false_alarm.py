from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.calls import Returned
from grader.analysis.watches import Watched
from grader.analysis.wording import code, listing
from grader.checks.base import Context
from grader.checks.function_check import schema
from grader.checks.monitor_check import (
    WATCH_PARAMS,
    MonitorCheck,
    batches_by_name,
    simple_monitor,
)
from grader.model.result import Finding

AT_MOST = 0.1
MOST_COLUMNS = 3
_HELP = (
    "Run the function over quiet batches of the practice data, look at the largest score there, "
    "and put the threshold well above it; leave out columns that differ in each batch by their "
    "nature, such as ids and dates."
)
_HELP_SILENT = "Compare the batch with the reference, and let the result depend on it."


class FalseAlarm(MonitorCheck):
    """A monitor raises alarms though nothing went wrong.

    ## What it flags

    Alarms in batches in which nothing went wrong that the function should notice, more of them
    than a rubric lets pass; and a function that never raises one, which is no monitor.

    ## Why it matters

    After the third false alarm, nobody looks any more. Ten columns that are each tested at five
    percent cry wolf every second week (lesson, *Ship and monitor*).

    ## Example

    ```python
    drifted = any(ks_2samp(reference[c], batch[c]).pvalue < 0.05 for c in batch.columns)
    ```

    ## Instead

    ```python
    bar = 0.001 / len(FEATURES)  # shared between the columns
    drifted = any(ks_2samp(reference[c], batch[c]).pvalue < bar for c in FEATURES)
    ```

    ## How it is seen, and where it is blind

    The function is called for each of many unseen batches, and its alarms are held against what
    the author built into them. As large a share of the quiet ones may raise an alarm as the
    rubric says, or as many as a simple monitor of the grader's raises there, if those are more.
    With few batches, a rare false alarm is not told from none.
    """

    code = "MN102"
    name = "false-alarm"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("call", "verdict", "incidents", "kinds"),
        {
            **WATCH_PARAMS,
            "columns": {
                "type": "string",
                "description": "Entry of what is returned that names columns, for the message.",
            },
            "passed_over": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Kinds of incidents in which an alarm is neither right nor wrong.",
            },
            "at_most": {
                "type": "number",
                "minimum": 0,
                "exclusiveMaximum": 1,
                "description": "Share of the batches without such an incident in which an alarm "
                "is forgiven; 0.1 if not given.",
            },
        },
    )

    def compare(
        self, context: Context, answer: Returned, batches: Sequence[Watched]
    ) -> Iterator[Finding]:
        """Yield one finding if there are too many false alarms, or no alarm at all."""
        params: Mapping[str, Any] = context.params
        spared = {*params["kinds"], *params.get("passed_over", ())}
        quiet = [batch for batch in batches if batch.kind not in spared]
        wrong = [batch for batch in quiet if batch.alarmed]
        if not any(batch.alarmed for batch in batches):
            message = f"{code(answer.label)} raised no alarm in any of {len(batches)} batches."
            yield self.said(context, answer, message, _HELP_SILENT, 1.0)
            return
        if len(wrong) <= params.get("at_most", AT_MOST) * len(quiet):
            return
        simple = simple_monitor(context) or {}  # takes its time, so only where it matters
        if len(wrong) > sum(bool(simple.get(batch.group)) for batch in quiet):
            yield self.said(context, answer, _message(answer, quiet, wrong), _HELP, 1.0)


def _message(answer: Returned, quiet: Sequence[Watched], wrong: Sequence[Watched]) -> str:
    named = Counter(name for batch in wrong for name in batch.named)
    often = listing([f"{code(name)} (in {n})" for name, n in named.most_common(MOST_COLUMNS)])
    columns = f"; most often it named {often}" if often else ""
    return (
        f"{code(answer.label)} raised an alarm in {len(wrong)} of {len(quiet)} batches in which "
        f"nothing had gone wrong that it should notice ({batches_by_name(wrong, 'such as')})"
        f"{columns}."
    )
