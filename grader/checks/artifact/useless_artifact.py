from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.artifact_scores import NoScoreError, score
from grader.analysis.wording import code
from grader.checks.artifact_check import (
    MEND_FIRST,
    OUTPUT_PARAMS,
    PROGRAM,
    TRUTH_PARAMS,
    in_script,
    of_script,
    predicted,
    schema,
)
from grader.checks.base import Check, Context
from grader.model.result import Facet, Finding


class UselessArtifact(Check):
    """What the artifact predicts on new rows is hardly better than a guess.

    ## What it flags

    A score on rows that nobody has seen that stays below what the exercise asks for.

    ## Why it matters

    Everything about a release can be in order, manifest, schedule and rollback, and the model
    still says the same of every customer, because a column lost its name between training and
    prediction (lesson, *Ship and monitor*).

    ## Example

    ```python
    probability = np.full(len(rows), train["churned"].mean())
    ```

    ## Instead

    ```python
    probability = model.predict_proba(rows[FEATURES])[:, 1]
    ```

    ## How it is seen, and where it is blind

    The prediction program runs in a fresh sandbox on rows of a later month, made from a seed that
    nobody has seen; the metric is computed outside. The bound is a low one: it tells whether the
    artifact works, and not whether the model is good.
    """

    code = "AR112"
    name = "useless-artifact"
    variants = ()
    params_schema = schema(
        ("program", "file", "key", "column", "truth", "target", "metric", "least"),
        {
            "program": PROGRAM,
            **OUTPUT_PARAMS,
            **TRUTH_PARAMS,
            "metric": {"type": "string", "description": "Metric, larger for better models."},
            "least": {"type": "number", "description": "Least score."},
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding if the score is too low, or there is none."""
        params: Mapping[str, Any] = context.params
        place = in_script(context, params["program"])
        try:
            found = score(context.held_out, params, predicted(context, params["program"]))
        except NoScoreError as error:
            text = f"There is no score on new rows, because {error}."
            yield self.finding(text, help=MEND_FIRST, locations=place)
            return
        if found < params["least"]:
            yield self.finding(
                f"On rows of a later month, what {of_script(context, params['program'])} writes "
                f"under {code(params['column'])} has {params['metric']} {found:.3f}, and at least "
                f"{params['least']:g} is asked for.",
                help="Check that the columns reach the model in the order and under the names "
                "that it was trained with, and that the probability is that of the event.",
                facets=(Facet.HELD_OUT,),
                locations=place,
                facts={"metric": params["metric"], "value": found},
            )
