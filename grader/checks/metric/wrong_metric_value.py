from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from grader.analysis.claims import Claim, claim_of, number_of
from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.analysis.metric_slips import slip_of
from grader.analysis.metrics import MetricError, compute
from grader.analysis.source import locate
from grader.analysis.tables import table_of
from grader.analysis.thresholds import figures
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.checks.metric_check import HELP_FIRST, METRIC_PARAMS, Params, schema, wanted_of
from grader.errors import AuthorError
from grader.model.result import Confidence, Facet, Finding

_TOLERANCE = 0.005
_EXACTER = 0.1  # a guess at the slip has to fit better than the value itself
_HELP = (
    "Compute it once by hand on ten rows: `sklearn.metrics` takes the actual values first, and "
    "its options decide which class counts as positive."
)
_HELP_OTHER_DATA = "On your own file it is right, so look for a number that is typed in."


class WrongMetricValue(Check):
    """A metric of given predictions has another value than the one that is delivered.

    ## What it flags

    A delivered value that differs from what the grader computes for the same metric, from the
    same actual values and predictions, by more than the tolerance; or that is right on the
    public file only.

    ## Why it matters

    Everything that follows trusts this number (lesson, *The metric*). Precision and recall are
    swapped easily, and nothing breaks: both lie between 0 and 1.

    ## Example

    ```python
    metrics["precision"] = precision_score(predicted, actual)
    ```

    ## Instead

    ```python
    metrics["precision"] = precision_score(actual, predicted)
    ```

    ## How it is seen, and where it is blind

    The grader keeps the files that each run was given, and computes each metric from them,
    outside; then the same on other data of the same shape, where a number that was typed in no
    longer fits. Where a wrong value is exactly another metric, or the same with its inputs
    swapped, the finding says so. How the value was computed is not read: by hand or by a
    library is the same.
    """

    code = "MT106"
    name = "wrong-metric-value"
    uses = (Facet.COUNTERFACTUAL,)
    variants = (AS_SUBMITTED, UNSEEN_DATA)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("deliverable", "dataset", "values"),
        {
            "deliverable": {
                "type": "string",
                "description": "Variable that holds the values by key, or the one value.",
            },
            "dataset": {
                "type": "string",
                "description": "Data set with actual values (its target) and predictions.",
            },
            "values": {
                "type": "object",
                "minProperties": 1,
                "description": "What is asked, of equal worth, by key: metric, options, and the "
                "column with the predictions; of a ranking also the column with the queries. The "
                "key is empty where the variable is the value.",
                "additionalProperties": schema(
                    ("metric", "prediction"),
                    {
                        **METRIC_PARAMS,
                        "prediction": {"type": "string"},
                        "queries": {"type": "string"},
                    },
                ),
            },
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "How far off a value may be, in units of the metric; 0.005, half "
                "of the second decimal, if not given.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each value that is wrong on the public or on other data."""
        params: Params = context.params
        variants = [each for each in self.variants if each in context.evidence.runs]
        for key, asked in params["values"].items():
            for variant in variants or [AS_SUBMITTED]:
                seen = _compare(context, key, asked, variant)
                if seen.what:
                    yield self._finding(context, seen, variant, 1 / len(params["values"]))
                    break

    def _finding(self, context: Context, seen: _Seen, variant: str, cost: float) -> Finding:
        elsewhere = variant == UNSEEN_DATA
        where = ", on other data of the same shape that the grader made" if elsewhere else ""
        claim = seen.claim
        help_ = HELP_FIRST if claim.problem else _HELP_OTHER_DATA if elsewhere else _HELP
        return self.finding(
            f"{claim.name}{where}: {seen.what}.",
            help=help_,
            confidence=Confidence.PROVED,
            facets=(Facet.COUNTERFACTUAL,) if elsewhere else (Facet.OUTPUT,),
            locations=locate(context.evidence.submission, claim.deliverable, *claim.keys),
            facts={"variant": variant, "given": seen.given, "right": seen.right},
            cost=cost,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A delivered value beside the right one.

    Attributes:
        claim: What was delivered.
        given: It as a number.
        right: What the grader computes.
        what: What is wrong with it; empty if nothing is.
    """

    claim: Claim
    given: float | None = None
    right: float | None = None
    what: str = ""


def _compare(context: Context, key: str, asked: Mapping[str, Any], variant: str) -> _Seen:
    params: Params = context.params
    where = {"deliverable": params["deliverable"], **({"key": key} if key else {})}
    claim = claim_of(context.evidence, where, variant)
    given = number_of(claim.value)
    if given is None:
        why = claim.problem or "it holds no finite number"
        return _Seen(claim=claim, what=f"this cannot be judged because {why}")
    wanted = wanted_of(asked)
    table = table_of(context.evidence, variant, str(params["dataset"]))
    true = table.column(table.dataset.target_column, "target_column").to_numpy()
    predicted = table.column(str(asked["prediction"]), "predictions").to_numpy()
    options = dict(wanted.options)
    if "queries" in asked:
        options["queries"] = table.column(str(asked["queries"]), "queries").to_numpy()
    try:
        right = compute(wanted.metric, true, predicted, **options)
    except MetricError as error:
        raise AuthorError(f"rubric::$.params.values.{key}: {error}") from error
    near = float(params.get("tolerance", _TOLERANCE))
    if math.isclose(given, right, rel_tol=1e-9, abs_tol=near):
        return _Seen(claim=claim, given=given, right=right)
    ours, theirs = figures(right, given)
    slip = slip_of(given, wanted.metric, true, predicted, options=options, near=near * _EXACTER)
    what = f"the {wanted.metric.title} of {code(asked['prediction'])} is {ours}, not {theirs}"
    return _Seen(claim=claim, given=given, right=right, what=what + (f"; {slip}" if slip else ""))
