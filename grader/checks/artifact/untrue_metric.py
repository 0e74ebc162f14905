from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.artifact_scores import NoScoreError, score
from grader.analysis.manifest import NUMBER, number, read_manifest
from grader.analysis.wording import code
from grader.checks.artifact_check import (
    MANIFEST,
    MEND_FIRST,
    OUTPUT_PARAMS,
    PROGRAM,
    TRUTH_PARAMS,
    at_top,
    predicted,
    schema,
    sentence,
)
from grader.checks.base import Check, Context
from grader.model.result import Confidence, Facet, Finding


class UntrueMetric(Check):
    """The manifest states a score that the delivered model does not have.

    ## What it flags

    A metric in the manifest that is missing, or differs by more than a tolerance from the one
    that the delivered programs reach on the rows on which it is said to be measured.

    ## Why it matters

    Metrics are the tests of an artifact (lesson, *Ship and monitor*). The number in the manifest
    decides whether a model is released and what the next one must beat; measured on training rows,
    or left over from an earlier version, it lies at every release to come.

    ## Example

    ```python
    manifest["metrics"]["roc_auc"] = roc_auc_score(y_train, model.predict_proba(X_train)[:, 1])
    ```

    ## Instead

    ```python
    manifest["metrics"]["roc_auc"] = roc_auc_score(y_holdout, probability_of_holdout)
    ```

    ## How it is seen, and where it is blind

    The prediction program runs in a fresh sandbox on those rows without their target, and the
    metric is computed outside. Each metric takes an equal share of the points. A metric that the
    rubric does not name may stand in the manifest as it likes.
    """

    code = "AR108"
    name = "untrue-metric"
    variants = ()
    params_schema = schema(
        ("manifest", "metrics", "program", "file", "key", "column", "truth", "target",
         "tolerance"),
        {
            "manifest": MANIFEST,
            "metrics": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "minProperties": 1,
                "description": "Metric by the place in the manifest where it stands.",
            },
            "program": PROGRAM,
            **OUTPUT_PARAMS,
            **TRUTH_PARAMS,
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "Largest difference that does not count.",
            },
        },
    )  # fmt: skip

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each metric that is missing or another one."""
        params: Mapping[str, Any] = context.params
        manifest = read_manifest(context.evidence.submission, params["manifest"])
        answers = predicted(context, params["program"])
        for place, metric in params["metrics"].items():
            help_ = (
                f"Let {code(params['file'])} for the rows of {code(params['truth'])} be written "
                "by the same program, and compute the metric from it."
            )
            try:
                right = score(context.held_out, {**params, "metric": metric}, answers)
                seen = self._compared(context, place, metric, right)
            except NoScoreError as error:
                seen = f"{metric} could not be computed again, because {error}."
                help_ = MEND_FIRST
            if reason := manifest.lacks(place, NUMBER):
                seen = sentence(reason)
            if seen:
                yield self.finding(
                    seen,
                    help=help_,
                    confidence=Confidence.PROVED,
                    facets=(Facet.OUTPUT,),
                    locations=at_top(context, params["manifest"]),
                    cost=1 / len(params["metrics"]),
                    facts={"metric": metric},
                )

    def _compared(self, context: Context, place: str, metric: str, right: float) -> str:
        params: Mapping[str, Any] = context.params
        said = number(read_manifest(context.evidence.submission, params["manifest"]).at(place))
        if said is None or abs(said - right) <= params["tolerance"]:
            return ""
        return (
            f"Under {code(place)} stands {said:.3f}, and on the rows of {code(params['truth'])} "
            f"the delivered files reach {metric} {right:.3f}."
        )
