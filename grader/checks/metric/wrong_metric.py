from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.claims import Claim, claim_of, name_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.metric_choice import KINDS, Problem, judge_choice
from grader.analysis.metrics import METRICS, MetricOptionError, find_metric
from grader.analysis.source import locate
from grader.analysis.wording import code, listing
from grader.checks.base import Check, Context
from grader.checks.metric_check import CLAIM_PARAMS, HELP_FIRST, ONE_CLAIM, schema
from grader.model.result import Facet, Finding

_COST: Mapping[str, object] = {"type": "number", "exclusiveMinimum": 0}
_MOST_NAMED = 4
_WAITS = "Wait for the answer, or name a metric of the lesson by its usual name."
_PROBLEM: Mapping[str, Mapping[str, object]] = {
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
    "counts_in_proportion": {
        "type": "boolean",
        "description": "Whether an error weighs by its share of the actual value.",
    },
    "accepted": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Metrics that count as right whatever speaks against them.",
    },
}


class WrongMetric(Check):
    """The metric that is named does not measure what this problem is about.

    ## What it flags

    A metric of another kind of problem; accuracy where one class is rare; a metric that counts
    both errors alike where one costs several times as much; one that only looks at the order of
    scores where the probabilities themselves are used; a percentage error where actual values
    are zero; one in the unit of the target where errors count in proportion.

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
        (),
        {
            **CLAIM_PARAMS,
            **_PROBLEM,
            "problems": {
                "type": "object",
                "minProperties": 1,
                "description": "Several problems of equal worth, by the key of the deliverable "
                "under which the metric is named.",
                "additionalProperties": schema(("kind",), _PROBLEM),
            },
        },
        oneOf=[
            {"required": ["kind"], "not": {"required": ["problems"]}, "oneOf": ONE_CLAIM},
            {
                "required": ["deliverable", "problems"],
                "not": {"anyOf": [{"required": [each]} for each in ("key", "answer", *_PROBLEM)]},
            },
        ],
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each metric that would mislead, or that nobody here knows."""
        params: Mapping[str, Any] = context.params
        problems = params.get("problems", {"": params})
        for key, problem in problems.items():
            where = {"deliverable": params["deliverable"], "key": key} if key else params
            claim = claim_of(context.evidence, where, AS_SUBMITTED)
            yield from self._judged(context, claim, problem, 1 / len(problems))

    def _judged(
        self, context: Context, claim: Claim, problem: Mapping[str, Any], share: float
    ) -> Iterator[Finding]:
        named = name_of(claim.value)
        if claim.problem or not named:
            why = claim.problem or f"{claim.name} holds no name of a metric"
            message = f"The metric cannot be judged because {why}."
            yield self._finding(context, claim, message, HELP_FIRST, cost=share)
            return
        if _is_one_of(named, problem.get("accepted", ())):
            return
        known = {name: problem[name] for name in _FACTS if name in problem}
        choice = judge_choice(named, Problem(**known))
        if choice.verdict == "unknown":
            message = f"Whether {code(named)} in {claim.name} fits, a person has to say: no metric"
            message += " of that name is known here."
            yield self._finding(context, claim, message, _WAITS, cost=0.0, open_cost=share)
        if choice.verdict == "conflicts":
            titles = [METRICS[name].title for name in choice.better[:_MOST_NAMED]]
            help_ = f"Look at {listing(titles, 'or')}, for example, and say what an error costs."
            message = f"The metric in {claim.name} is {code(named)}. {choice.reason}"
            yield self._finding(context, claim, message, help_, cost=share)

    def _finding(
        self,
        context: Context,
        claim: Claim,
        message: str,
        help_: str,
        *,
        cost: float,
        open_cost: float = 0.0,
    ) -> Finding:
        where = claim.deliverable
        return self.finding(
            message,
            help=help_,
            locations=locate(context.evidence.submission, where, *claim.keys) if where else (),
            facts={"named": name_of(claim.value)},
            cost=cost,
            open_cost=open_cost,
        )


_FACTS = tuple(Problem.__dataclass_fields__)


def _is_one_of(named: str, accepted: Sequence[str]) -> bool:
    """Return whether a name, in any spelling, is one of those that are accepted."""
    return any(named.casefold() == each.casefold() or _are_one(named, each) for each in accepted)


def _are_one(named: str, other: str) -> bool:
    try:
        return find_metric(named) == find_metric(other)
    except MetricOptionError:
        return False
