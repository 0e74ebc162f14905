from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from grader.analysis.chosen_cut_off import Chosen, chosen_cut_off
from grader.analysis.cut_offs import Costs
from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.analysis.score_pictures import cost_picture
from grader.analysis.source import locate
from grader.analysis.thresholds import figures
from grader.analysis.wording import code, count, percent
from grader.checks.base import Check, Context
from grader.checks.metric_check import CLAIM_PARAMS, HELP_FIRST, ONE_CLAIM, Params, schema
from grader.model.result import Facet, Finding, Said

_HELP = (
    "Add up the costs of both errors for each score as a cut-off, on rows that the model was not "
    "fitted on, and take the cut-off where the sum is least."
)
_PRICE: Mapping[str, object] = {"type": "number"}
_NEARLY_CHEAPEST = 0.005  # share of the least cost; a grid does not hit it exactly


class CutOffNotOptimal(Check):
    """The chosen cut-off costs more than another one would.

    ## What it flags

    A threshold on a score at which the errors cost more than at the cheapest cut-off of the same
    rows, by more than the tolerance. On unseen rows only if luck does not explain it either.

    ## Why it matters

    A model gives a score, and somebody has to act on it. Where a miss costs fifty times a false
    alarm, 0.5 is hardly ever the place to cut (lesson, *From a score to a decision*).

    ## Example

    ```python
    threshold = 0.5
    ```

    ## Instead

    ```python
    cost = {t: 5 * (y < (s >= t)).sum() + 250 * (y > (s >= t)).sum() for t in np.unique(s)}
    threshold = min(cost, key=cost.get)
    ```

    ## How it is seen, and where it is blind

    The costs are the author's. The total cost is computed for every cut-off that makes a
    difference, on the rows of a table of scores that the run was given, or on unseen rows that
    the delivered model has scored; the finding names the regret, which is how much more the
    chosen one costs. On a given table the same is asked of other data, where a number that was
    typed in no longer fits. Whether a row with exactly that score counts as positive is read as
    it is cheaper for the learner.
    """

    code = "MT108"
    name = "cut-off-not-optimal"
    uses = (Facet.HELD_OUT, Facet.COUNTERFACTUAL)
    variants = (AS_SUBMITTED, UNSEEN_DATA)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("costs",),
        {
            **CLAIM_PARAMS,
            "costs": {
                "type": "object",
                "description": "Cost of a `false_positive` and of a `false_negative`; and of a "
                "`true_positive` and a `true_negative`, if they cost or bring something in.",
                "properties": dict.fromkeys(Costs.__dataclass_fields__, _PRICE),
                "required": ["false_positive", "false_negative"],
                "additionalProperties": False,
            },
            "dataset": {"type": "string", "description": "Data set with the scores."},
            "score": {"type": "string", "description": "Its column with the scores."},
            "kept_for_the_end": {
                "type": "string",
                "description": "Data set with the same columns by which nothing may be chosen: a "
                "finding says so where the cut-off is the cheapest there.",
            },
            "held_out": {
                "type": "string",
                "description": "Question of the exercise whose unseen rows the model scores, "
                "instead.",
            },
            "positive": {"description": "The positive class, if it is not 1 or true."},
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "By which share of the least cost it may cost more; 0.05 if not "
                "given.",
            },
        },
        allOf=[
            {"oneOf": ONE_CLAIM},
            {"oneOf": [{"required": ["dataset", "score"]}, {"required": ["held_out"]}]},
        ],
        dependentRequired={"kept_for_the_end": ["dataset"]},
    )

    def run(self, context: Context) -> Iterator[Said]:
        """Yield one finding if another cut-off costs less, and the cost over all of them."""
        params: Params = context.params
        public_only = "held_out" in params or "answer" in params
        others = [] if public_only or UNSEEN_DATA not in context.evidence.runs else [UNSEEN_DATA]
        for variant in (AS_SUBMITTED, *others):
            seen = chosen_cut_off(context.evidence, context.held_out, params, variant)
            if variant == AS_SUBMITTED and seen.curve is not None:
                yield cost_picture(seen.curve, seen.value, seen.claim.name)
            if seen.problem or seen.is_dear:
                yield self._finding(context, seen, variant, _taken_from(context, variant))
                return

    def _finding(self, context: Context, seen: Chosen, variant: str, source: str) -> Finding:
        where = locate(context.evidence.submission, seen.claim.deliverable, *seen.claim.keys)
        curve = seen.curve
        if curve is None:
            message = f"The cut-off cannot be judged because {seen.problem}."
            return self.finding(message, help=HELP_FIRST, locations=where)
        elsewhere = " of other data that the grader made" if variant == UNSEEN_DATA else ""
        costs, least, regret = figures(seen.cost, curve.least, seen.cost - curve.least)
        chosen, best = figures(seen.value, curve.best)
        share = f", {percent(seen.regret / abs(curve.least))} more" if curve.least else ""
        also = (
            f"; it is the cheapest of {code(source)}, which is kept for the end" if source else ""
        )
        return self.finding(
            f"On {count(curve.rows, 'row')}{elsewhere}, the cut-off {chosen} in {seen.claim.name} "
            f"costs {costs}; {best} costs {least}: a regret of {regret}{share}{also}.",
            help=_HELP,
            facets=(Facet.HELD_OUT,) if "held_out" in context.params else (Facet.OUTPUT,),
            locations=where,
            facts={"chosen": seen.value, "best": curve.best, "cost": seen.cost,
                   "least": curve.least, "regret": seen.regret, "variant": variant},
        )  # fmt: skip


def _taken_from(context: Context, variant: str) -> str:
    """Return the data set kept for the end if the cut-off is the cheapest there, else nothing."""
    kept = str(context.params.get("kept_for_the_end", ""))
    if not kept:
        return ""
    params = {**context.params, "dataset": kept, "tolerance": _NEARLY_CHEAPEST}
    seen = chosen_cut_off(context.evidence, context.held_out, params, variant)
    return kept if seen.curve is not None and not seen.is_dear else ""
