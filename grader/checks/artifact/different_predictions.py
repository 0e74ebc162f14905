from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.analysis.wording import code, count
from grader.checks.artifact_check import (
    MEND_FIRST,
    OUTPUT_PARAMS,
    PROGRAM,
    in_script,
    predicted,
    schema,
)
from grader.checks.base import Check, Context
from grader.model.result import Confidence, Facet, Finding

SHARE = 0.01


class DifferentPredictions(Check):
    """The same row gets another prediction in another run.

    ## What it flags

    Two runs that are given the same row and answer it differently: a program that is given some
    of the rows, or the rows in another order, or a model that was built anew.

    ## Why it matters

    A prediction is about one row. If it moves with the rows that happen to be in the same file,
    something was learned from them: a scaler or an encoder fitted at prediction time (lesson,
    *What fitting actually means*). Monday's batch of 600 and a single customer in between then
    get answers that cannot be compared, and the metric that was measured belongs to neither.

    ## Example

    ```python
    rows[numbers] = StandardScaler().fit_transform(rows[numbers])  # in predict.py
    ```

    ## Instead

    ```python
    pipeline = joblib.load("model/pipeline.joblib")  # the scaler was fitted in train.py
    probability = pipeline.predict_proba(rows)[:, 1]
    ```

    ## How it is seen, and where it is blind

    Both programs run in fresh sandboxes, and what they wrote is compared by the key of the rows,
    outside. A few rows may differ, for rounding can fall either way. A dependence that these
    rows do not bring out is not seen.
    """

    code = "AR103"
    name = "different-predictions"
    needs = ()
    uses = (Facet.COUNTERFACTUAL,)
    variants = ()
    params_schema = schema(
        ("program", "other", "file", "key", "column", "tolerance"),
        {
            "program": PROGRAM,
            "other": {**PROGRAM, "description": "Run that must answer the same rows alike."},
            **OUTPUT_PARAMS,
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "Largest difference that does not count.",
            },
            "share": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Share of the rows that may differ; 0.01 if not given.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding if more rows than allowed are answered differently."""
        params: Mapping[str, Any] = context.params
        name, other = params["program"], params["other"]
        first, second = predicted(context, name), predicted(context, other)
        for program, found in ((name, first), (other, second)):
            if found.problem:
                yield self.finding(
                    f"In the run {code(program)} there are no predictions to compare, because "
                    f"{found.problem}.",
                    help=MEND_FIRST,
                    locations=in_script(context, program),
                )
                return
        both = first.by_key.index.intersection(second.by_key.index)
        apart = np.abs(first.by_key[both].to_numpy() - second.by_key[both].to_numpy())
        moved = ~(apart <= params["tolerance"])  # an empty cell on one side has moved, too
        moved &= ~(first.by_key[both].isna() & second.by_key[both].isna()).to_numpy()
        if len(both) and moved.mean() <= params.get("share", SHARE):
            return
        largest = float(np.nanmax(apart, initial=0.0))
        row = str(both[int(np.nanargmax(apart))]) if largest else ""
        where = f" (most for {code(params['key'])} {row})" if row else ""
        yield self.finding(
            f"Of {count(len(both), 'row')} that two runs of the same files were given, "
            f"{int(moved.sum()):,} got another {code(params['column'])} in the second, up to "
            f"{largest:.3g} apart{where}.",
            help="Fit scalers, encoders and fill-in values in training, save them with the model, "
            "and only apply them at prediction time.",
            confidence=Confidence.PROVED,
            facets=(Facet.COUNTERFACTUAL,),
            locations=in_script(context, name),
            facts={"rows": len(both), "moved": int(moved.sum()), "largest": largest},
        )
