from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.manifest import TEXT, read_manifest
from grader.analysis.schedules import schedule_problem
from grader.analysis.wording import code
from grader.checks.artifact_check import FIELD, MANIFEST, at_top, schema, sentence
from grader.checks.base import Check, Context
from grader.model.result import Finding


class UnusableSchedule(Check):
    """The schedule is nothing that a scheduler could run.

    ## What it flags

    A schedule that is missing, that is neither a cron expression of five fields nor a preset of
    Airflow, that names a day which does not exist, or that runs only once.

    ## Why it matters

    A model ages from the day on which it is shipped, so retraining has a schedule like every
    other job (lesson, *Ship and monitor*). "Regularly" is no schedule.

    ## Example

    ```python
    {"schedule": "every monday"}
    ```

    ## Instead

    ```python
    {"schedule": "0 5 * * mon"}
    ```

    ## How it is seen, and where it is blind

    The fields are read by the rules of crontab(5): numbers, names, lists, ranges and steps.
    Whether the rhythm suits the model is not judged.
    """

    code = "AR111"
    name = "unusable-schedule"
    needs = ()
    variants = ()
    params_schema = schema(("manifest", "field"), {"manifest": MANIFEST, "field": FIELD})

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding if the schedule is missing or cannot be used."""
        params: Mapping[str, Any] = context.params
        manifest = read_manifest(context.evidence.submission, params["manifest"])
        reason = manifest.lacks(params["field"], TEXT)
        if not reason:
            text = manifest.at(params["field"])
            wrong = schedule_problem(text)
            reason = f"the schedule {code(text)} cannot be used: {wrong}" if wrong else ""
        if reason:
            yield self.finding(
                sentence(reason),
                help="Write five fields of cron, such as `0 5 1 * *` for the first of each month, "
                "or a preset such as `@weekly`.",
                locations=at_top(context, params["manifest"]),
            )
