from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.analysis.asked import Wanted
from grader.analysis.claims import as_metric, claim_of, number_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.experiments.log import ExperimentLog, score_in
from grader.analysis.experiments.rescoring import Rescored, rescored
from grader.analysis.thresholds import figures
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.experiment_check import TEXT, ExperimentCheck, Params, run_named, schema
from grader.checks.metric_check import METRIC_PARAMS, wanted_of
from grader.model.result import Finding

_TOLERANCE = 0.005
_HELP_LOG = (
    "Let the code write the score into the log, straight after the run, and make the function "
    "build exactly that run."
)
_HELP_ALONE = (
    "Let the code compute the score from the model that you deliver, on the rows that the "
    "statement names."
)
_ANSWER = {
    "call": {**TEXT, "description": "Call that gives a prediction for each row."},
    "labels": {**TEXT, "description": "Path of the table with these rows and their target."},
    "target": {**TEXT, "description": "Column that is predicted."},
}


class UnrealScore(ExperimentCheck):
    """A score in the experiment log is not the one that the run has when it is made again.

    ## What it flags

    Scores of logged runs, or scores that are claimed beside the log, that differ from what the
    grader computes when it makes the run again.

    ## Why it matters

    Decisions are made by these numbers (lesson, *Iterate*). A score that nobody can reproduce
    came from other rows, another metric or another version of the code, and the run that looked
    best may not have been.

    ## Example

    ```python
    log.append({"run": 3, "score": average_precision_score(y_train, model.predict(X_train))})
    ```

    ## Instead

    ```python
    scores = model.predict_proba(X_val)[:, 1]
    log.append({"run": 3, "score": average_precision_score(y_val, scores)})
    ```

    ## How it is seen, and where it is blind

    The model of a run is made again inside, on the rows that the learner was given, and asked
    for predictions; the score is computed outside. A few runs are tried, equal in worth, and
    which ones is not told. A difference within the tolerance is rounding. Whether the function
    that makes a run again is the code that was run first, nobody can tell.
    """

    code = "EX102"
    name = "unreal-score"
    params_schema = schema(
        ("score", "metric", "runs"),
        **METRIC_PARAMS,
        runs={
            "type": "array",
            "minItems": 1,
            "description": "Runs that are made again; or a claim beside the log, by its variable.",
            "items": {
                "type": "object",
                "properties": {
                    "run": {"type": "integer", "description": "Number of the run in the log."},
                    "deliverable": {**TEXT, "description": "Variable that claims the score."},
                    **_ANSWER,
                },
                "required": ["call", "labels", "target"],
                "oneOf": [{"required": ["run"]}, {"required": ["deliverable"]}],
                "additionalProperties": False,
            },
        },
        tolerance={
            "type": "number",
            "minimum": 0,
            "description": "How far off a score may be; 0.005 if not given.",
        },
    )

    def read(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        """Yield one finding for each score that is not found again."""
        params: Params = context.params
        wanted = wanted_of(params)
        for asked in params["runs"]:
            given, what, at = _claimed(context, log, asked)
            again = rescored(
                context.evidence,
                context.held_out,
                asked["call"],
                asked["labels"],
                asked["target"],
                wanted,
            )
            near = float(params.get("tolerance", _TOLERANCE))
            wrong = _wrong(given, again, wanted, near)
            if wrong:
                yield self.said(
                    context,
                    log,
                    f"{what}: {wrong}.",
                    help=_HELP_LOG if "run" in asked else _HELP_ALONE,
                    cost=1 / len(params["runs"]),
                    at=at,
                    facts={"given": given, "again": again.value, "rows": again.rows},
                )


def _claimed(
    context: Context, log: ExperimentLog, asked: dict[str, Any]
) -> tuple[float | None, str, tuple[str, ...]]:
    """Return the claimed score, how messages call it, and where it stands."""
    if "deliverable" in asked:
        claim = claim_of(context.evidence, asked, AS_SUBMITTED)
        return number_of(claim.value), claim.name, (claim.deliverable,)
    row = log.run(int(asked["run"]))
    given = None if row is None else score_in(row, str(context.params["score"]))
    return given, f"In {log.source}, {run_named(asked['run'])}", ()


def _wrong(given: float | None, again: Rescored, wanted: Wanted, near: float) -> str:
    if again.value is None:
        return f"the score cannot be found again because {again.problem}"
    if given is None:
        return "there is no score"
    if abs(as_metric(given, wanted.metric) - again.value) <= near:
        return ""
    ours, theirs = figures(again.value, given)
    rows = count(again.rows, "row")
    return (
        f"the score is given as {theirs}, and made again, {wanted.metric.title} of "
        f"{code(again.label)} on {rows} is {ours}"
    )
