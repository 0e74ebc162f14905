from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from grader.analysis.claims import claim_of, name_of, number_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.experiments.log import (
    RUN,
    ExperimentLog,
    number_in,
    plain_name,
    score_in,
    text_of,
)
from grader.analysis.thresholds import figures
from grader.analysis.wording import code, listing
from grader.checks.base import Context
from grader.checks.experiment_check import (
    FIELDS,
    TEXT,
    ExperimentCheck,
    Params,
    run_named,
    schema,
)
from grader.checks.metric_check import METRIC_PARAMS, wanted_of
from grader.model.result import Finding

_TOLERANCE = 0.01
_SHOWN = 5


class ChosenOnTestSet(ExperimentCheck):
    """Runs were scored on rows that are not for choosing, or another than the best was chosen.

    ## What it flags

    Logged runs that were scored on rows that are not there for choosing, such as the test rows,
    and a chosen run that others in the log beat on the rows for choosing.

    ## Why it matters

    Each look at the test rows makes the best of many looks a little luckier, and the test score
    no longer says what production will be like (lesson, *The cardinal sin*: tuning against the
    test set). They are scored once, when everything is decided. A choice that the validation
    scores do not explain was made by some other number.

    ## Example

    ```python
    log.append({"run": 4, "scored_on": "test", "score": score(model, test)})
    ```

    ## Instead

    ```python
    log.append({"run": 4, "scored_on": "val", "score": score(model, val)})
    test_score = score(final_model, test)  # once, at the end
    ```

    ## How it is seen, and where it is blind

    The log says on which rows a run was scored, and whether these scores are real is the
    business of `unreal-score`. The chosen run may be behind the best by the tolerance, since a
    simpler model at the same score is a good choice. Both are worth half. Looks at the test rows
    that are not in the log are the business of `multi-test-leakage`.
    """

    code = "EX103"
    name = "chosen-on-test-set"
    params_schema = schema(
        ("score", "metric", "scored_on", "accepted", "chosen"),
        **METRIC_PARAMS,
        scored_on={**TEXT, "description": "Column that names the rows of the score."},
        accepted={**FIELDS, "description": "Beginnings of names of rows for choosing."},
        chosen={**TEXT, "description": "Variable with the number of the run that was chosen."},
        tolerance={
            "type": "number",
            "minimum": 0,
            "description": "How far behind the best the chosen run may be; 0.01 if not given.",
        },
    )

    def read(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        """Yield runs that were scored elsewhere, and a choice that the scores do not explain."""
        yield from self._scored_elsewhere(context, log)
        yield from self._chosen(context, log)

    def _scored_elsewhere(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        params: Params = context.params
        field, accepted = str(params["scored_on"]), cast("Sequence[str]", params["accepted"])
        wrong = [
            f"run {code(number_in(row, at))} ({code(text_of(row, field) or 'nothing')})"
            for at, row in enumerate(log.rows, 1)
            if not plain_name(text_of(row, field)).startswith(tuple(map(plain_name, accepted)))
        ]
        if wrong:
            more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
            yield self.said(
                context,
                log,
                f"In {log.source}, {code(field)} does not name rows for choosing in "
                f"{listing(wrong[:_SHOWN])}{more}.",
                help="Score every run on the validation rows, or by cross-validation of the "
                "training rows, and keep the test rows for the one number at the end.",
                cost=0.5,
                facts={"runs": len(wrong)},
            )

    def _chosen(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        params: Params = context.params
        metric = wanted_of(params).metric
        claim = claim_of(context.evidence, {"deliverable": params["chosen"]}, AS_SUBMITTED)
        number = number_of(claim.value)
        if number is None and name_of(claim.value):
            number = number_in({RUN: claim.value}, 0) or None
        chosen = None if number is None else log.run(int(number))
        score = None if chosen is None else score_in(chosen, str(params["score"]))
        scores = [
            (each, number_in(row, at))
            for at, row in enumerate(log.rows, 1)
            if (each := score_in(row, str(params["score"]))) is not None
        ]
        problem, help_ = "", "Let it be the number of the run that you chose, as in the log."
        if number is None:
            problem = claim.problem or f"{claim.name} holds no number"
        elif score is None or not scores:
            problem = f"there is no score of {run_named(int(number))} in {log.source}"
        else:
            best, leader = max(scores) if metric.direction == "higher" else min(scores)
            if abs(best - score) > float(params.get("tolerance", _TOLERANCE)):
                ours, theirs = figures(best, score)
                problem = (
                    f"{run_named(int(number))} was chosen with {theirs}, and "
                    f"{run_named(leader)} has {ours}"
                )
                help_ = "Choose by the scores on the validation rows, and by nothing else."
        if problem:
            message = f"The choice is not explained by the log because {problem}."
            at = (str(params["chosen"]),)
            yield self.said(context, log, message, help=help_, cost=0.5, at=at)
