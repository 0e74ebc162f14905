from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.artifact_scores import NoScoreError, score
from grader.analysis.programs import result_of
from grader.analysis.wording import code
from grader.checks.artifact_check import (
    MEND_FIRST,
    OUTPUT_PARAMS,
    PROGRAM,
    TRUTH_PARAMS,
    failed,
    in_script,
    of_script,
    predicted,
    schema,
)
from grader.checks.base import Check, Context
from grader.model.program import is_named
from grader.model.result import Confidence, Facet, Finding


class NotRebuildable(Check):
    """The model that was handed in cannot be built again from what was handed in with it.

    ## What it flags

    A training program that fails in a fresh folder, that leaves no model behind, or whose model
    scores otherwise than the one that was delivered, by more than a tolerance.

    ## Why it matters

    A mart that nobody can rebuild is a table that somebody once typed. Retraining on a
    schedule is nothing but rebuilding (lesson, *Ship and monitor*), and an artifact that changes
    its behaviour when it is rebuilt makes a release out of every run of a cron job.

    ## Example

    ```python
    features = pd.read_parquet("/home/ada/features_final2.parquet")
    ```

    ## Instead

    ```python
    train = pd.read_csv("data/train.csv")
    model = LogisticRegression(random_state=0).fit(make_features(train), train["churned"])
    ```

    ## How it is seen, and where it is blind

    The training program runs in a sandbox that holds the submission without its model, and the
    training data. What it writes is laid into a second sandbox, in which the prediction program
    answers rows whose target is known outside. Its score and that of the delivered model are
    both computed outside. A model that differs and scores alike counts as rebuilt.
    """

    code = "AR104"
    name = "not-rebuildable"
    needs = ()
    uses = (Facet.COUNTERFACTUAL,)
    variants = ()
    params_schema = schema(
        ("train", "program", "rebuilt", "model", "file", "key", "column", "truth", "target",
         "metric", "tolerance"),
        {
            "train": {**PROGRAM, "description": "Run that builds the model."},
            "program": {**PROGRAM, "description": "Run of the delivered model."},
            "rebuilt": {**PROGRAM, "description": "Run of the model that was built anew."},
            "model": {"type": "string", "description": "File or folder in which the model lies."},
            **OUTPUT_PARAMS,
            **TRUTH_PARAMS,
            "metric": {"type": "string", "description": "Metric by which they are compared."},
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "Largest difference of the scores.",
            },
        },
    )  # fmt: skip

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding that says at which point rebuilding failed, or how far it came out."""
        params: Mapping[str, Any] = context.params
        train, rebuilt = params["train"], params["rebuilt"]
        model = code(params["model"])
        if said := failed(context, train):
            yield self._said(context, f"The model could not be built again. {said}", train)
            return
        files = result_of(context.evidence.runs[train]).files
        if not any(is_named(path, (params["model"],)) for path in files):
            text = f"{of_script(context, train)} ended and left nothing in {model}."
            yield self._said(context, text, train)
            return
        if said := failed(context, rebuilt):
            text = f"With the model that was built again there are no predictions. {said}"
            yield self._said(context, text, rebuilt)
            return
        try:
            before = score(context.held_out, params, predicted(context, params["program"]))
            after = score(context.held_out, params, predicted(context, rebuilt))
        except NoScoreError as error:
            yield self.finding(f"There is no score to compare: {error}.", help=MEND_FIRST)
            return
        if abs(before - after) > params["tolerance"]:
            text = (
                f"The delivered model has {params['metric']} {before:.3f} on the rows of "
                f"{code(params['truth'])}, and the one that {of_script(context, train)} built "
                f"anew has {after:.3f}."
            )
            yield self._said(context, text, train, Confidence.PROVED)

    def _said(
        self,
        context: Context,
        message: str,
        program: str,
        confidence: Confidence = Confidence.OBSERVED,
    ) -> Finding:
        return self.finding(
            message,
            help="Copy your folder without the model to an empty place, put `data/` beside it, "
            "train there, and deliver what comes out.",
            confidence=confidence,
            facets=(Facet.COUNTERFACTUAL,),
            locations=in_script(context, program),
            facts={"program": program},
        )
