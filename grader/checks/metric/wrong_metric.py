from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.claims import Claim, claim_of, name_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.metric_choice import KINDS, Problem, judge_choice
from grader.analysis.metrics import METRICS, MetricOptionError, find_metric
from grader.analysis.source import locate
from grader.analysis.wording import code, listing
from grader.checks.base import Check, Context, NeedsReviewError
from grader.checks.metric_check import CLAIM_PARAMS, HELP_FIRST, ONE_CLAIM, schema
from grader.model.result import Facet, Finding

_COST: Mapping[str, object] = {"type": "number", "exclusiveMinimum": 0}
_MOST_NAMED = 4


class WrongMetric(Check):
    """The metric that is named does not measure what this problem is about.

    ## What it flags

    A metric of another kind of problem; accuracy where one class is rare; a metric that counts
    both errors alike where one costs several times as much; one that only looks at the order of
    scores where the probabilities themselves are used; a percentage error where actual values
    are zero.

    ## Why it matters

    What is measured gets optimised. With 1 % fraud, "never fraud" has 99 % accuracy and finds
    nothing (lesson, *The metric*). The metric is chosen before the model, from what a decision
    costs.

    ## Example

    ```python
    metric = "accuracy"  # of 200 customers, 4 leave
    ```

    ## Instead

    ```python
    metric = "average precision"
    ```

    ## How it is seen, and where it is blind

    The name is looked up, in any spelling, and set against what the author says of the problem:
    its kind, the rate of the positive class, the costs of both errors, how many rows can be
    acted on. Only a metric that would mislead is flagged: one that is merely not the best
    passes. A name that is not known goes to a person. Why the metric was chosen is not read.
    """

    code = "MT105"
    name = "wrong-metric"
    needs = (Facet.OUTPUT,)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("kind",),
        {
            **CLAIM_PARAMS,
            "kind": {"enum": sorted(KINDS), "description": "What is predicted."},
            "positive_rate": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Share of rows of the positive class.",
            },
            "cost_false_positive": {**_COST, "description": "What a false alarm costs."},
            "cost_false_negative": {**_COST, "description": "What a miss costs."},
            "capacity": {
                "type": "integer",
                "minimum": 1,
                "description": "How many rows can be acted on.",
            },
            "needs_probabilities": {
                "type": "boolean",
                "description": "Whether the size of a probability is used, not only the order.",
            },
            "has_zero_actuals": {
                "type": "boolean",
                "description": "Whether some actual values are zero.",
            },
            "accepted": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Metrics that count as right whatever speaks against them.",
            },
        },
        oneOf=ONE_CLAIM,
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding if the metric would mislead.

        Raises:
            NeedsReviewError: If nobody here knows a metric of that name.
        """
        params: Mapping[str, Any] = context.params
        claim = claim_of(context.evidence, params, AS_SUBMITTED)
        named = name_of(claim.value)
        if claim.problem or not named:
            why = claim.problem or f"{claim.name} holds no name of a metric"
            yield self._finding(context, claim, f"The metric cannot be judged because {why}.")
            return
        if _is_one_of(named, params.get("accepted", ())):
            return
        known = {name: params[name] for name in _FACTS if name in params}
        choice = judge_choice(named, Problem(**known))
        if choice.verdict == "unknown":
            question = f"Whether {code(named)} fits here is for a person to say: {choice.reason}"
            raise NeedsReviewError(question)
        if choice.verdict == "conflicts":
            titles = [METRICS[name].title for name in choice.better[:_MOST_NAMED]]
            help_ = f"Look at {listing(titles, 'or')}, for example, and say what an error costs."
            message = f"The metric in {claim.name} is {code(named)}. {choice.reason}"
            yield self._finding(context, claim, message, help_, better=list(choice.better))

    def _finding(
        self,
        context: Context,
        claim: Claim,
        message: str,
        help_: str = HELP_FIRST,
        **facts: object,
    ) -> Finding:
        where = claim.deliverable
        return self.finding(
            message,
            help=help_,
            locations=locate(context.evidence.submission, where, *claim.keys) if where else (),
            facts={"named": name_of(claim.value), **facts},
        )


_FACTS = tuple(Problem.__dataclass_fields__)


def _is_one_of(named: str, accepted: Sequence[str]) -> bool:
    """Return whether a name, in any spelling, is one of those that are accepted."""
    try:
        return find_metric(named) in [find_metric(each) for each in accepted]
    except MetricOptionError:
        return named.casefold() in [each.casefold() for each in accepted]
