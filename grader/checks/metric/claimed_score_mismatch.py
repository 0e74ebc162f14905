from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.asked import Asked, Wanted
from grader.analysis.claims import Claim, as_metric, claim_of, number_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.held_out_scores import Score, score_of
from grader.analysis.same_rows import score_again
from grader.analysis.score_words import side_by_side
from grader.analysis.source import locate
from grader.analysis.wording import count
from grader.checks.base import Context
from grader.checks.metric_check import (
    CLAIM_PARAMS,
    HELD_OUT_PARAMS,
    HELP_FIRST,
    ONE_CLAIM,
    HeldOutCheck,
    schema,
)
from grader.model.result import Facet, Finding, Picture

_TOLERANCE = 0.005
_LEVEL = 0.99  # what is said here touches trust, so it needs more than the usual certainty
_AS_MANY = 4  # a claim is assumed to be taken on a quarter as many rows, if nobody says
_OTHER = (
    "Where the same rows give another number, it was usually typed in, or taken before the last "
    "change, on other rows or under another metric: compute it in the cell that reports it."
)
_TOO_GOOD = (
    "It happens to everyone: a score that does not hold on new rows usually comes from a leak, "
    "from choosing a model on the rows that are scored, or from scoring rows that were fitted. "
    "Look at which rows the score is taken on, and what has seen them before; until that is "
    "found, report the lower number, which others can trust."
)


class ClaimedScoreMismatch(HeldOutCheck):
    """The score that is claimed is not the one that the grader finds.

    ## What it flags

    A claimed score that differs from what the delivered predictions give on the same rows, by
    more than rounding; or one that is better than the score on unseen rows by more than luck
    explains. A claim that is too modest on unseen rows is not flagged.

    ## Why it matters

    Others decide on this number (lesson, *Report a result*). One that is too good is found out
    in use, when it is dear; and it is rarely a lie, mostly a leak.

    ## Example

    ```python
    auc = 0.93  # from the notebook of last week
    ```

    ## Instead

    ```python
    auc = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
    ```

    ## How it is seen, and where it is blind

    Three numbers stand side by side: the claim; the grader's own computation on the same rows,
    where the learner delivered predictions that name their rows; and the score of the delivered
    model on rows that nobody has seen. For the last comparison both are given their 99 %
    interval; where it is not known on how many rows the claim was taken, a quarter of the unseen
    ones are assumed, which leaves more room for luck. Which of the causes it was, the numbers
    do not tell.
    """

    code = "MT103"
    name = "claimed-score-mismatch"
    params_schema = schema(
        ("held_out", "metric"),
        {
            **HELD_OUT_PARAMS,
            **CLAIM_PARAMS,
            "same_rows": {
                "type": "object",
                "description": "Predictions that name their rows (the `deliverable`), and the "
                "data set with the truth.",
                "properties": {"deliverable": {"type": "string"}, "dataset": {"type": "string"}},
                "required": ["deliverable", "dataset"],
                "additionalProperties": False,
            },
            "rows": {
                "type": "integer",
                "minimum": 1,
                "description": "On how many rows the claim was taken, if that is known.",
            },
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "What counts as rounding, in units of the metric; 0.005 if not "
                "given.",
            },
        },
        oneOf=ONE_CLAIM,
    )

    def judge(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score
    ) -> Iterator[Finding | Picture]:
        """Yield one finding if the numbers do not fit together."""
        params: Mapping[str, Any] = context.params
        del score  # another level is wanted
        claim = claim_of(context.evidence, params, AS_SUBMITTED)
        number = number_of(claim.value)
        if number is None:
            why = claim.problem or f"{claim.name} holds no finite number"
            said = f"There is no claimed score to look at because {why}."
            yield self._finding(context, claim, said, HELP_FIRST, {})
            return
        claimed, unseen = as_metric(number, wanted.metric), score_of(answer, wanted, level=_LEVEL)
        same = self._same(context, wanted)
        if isinstance(same, str):
            said = f"The claimed score cannot be taken again because {same}."
            yield self._finding(context, claim, said, HELP_FIRST, {})
            return
        near = float(params.get("tolerance", _TOLERANCE))
        numbers = {"claimed": claimed}
        if same is not None:
            numbers[f"on the same {count(same.rows, 'row')}"] = same.value
        numbers[f"on {count(unseen.rows, 'unseen row')}"] = unseen.value
        help_ = ""
        if same is not None and abs(claimed - same.value) > near + 1e-9:
            help_ = _OTHER
        elif wanted.metric.gain(claimed, unseen.value) > near + _luck(params, same, unseen):
            help_ = _TOO_GOOD
        if help_:
            said = f"{wanted.metric.title} in {claim.name}: {side_by_side(numbers)}."
            yield self._finding(context, claim, said, help_, numbers)

    def _same(self, context: Context, wanted: Wanted) -> Score | str | None:
        same_rows = context.params.get("same_rows")
        if not isinstance(same_rows, Mapping):
            return None
        return score_again(context.evidence, AS_SUBMITTED, same_rows, wanted, _LEVEL)

    def _finding(
        self,
        context: Context,
        claim: Claim,
        message: str,
        help_: str,
        facts: Mapping[str, object],
    ) -> Finding:
        where = claim.deliverable
        return self.finding(
            message[:1].upper() + message[1:],
            help=help_,
            facets=(Facet.OUTPUT, Facet.HELD_OUT),
            locations=locate(context.evidence.submission, where, *claim.keys) if where else (),
            facts=facts,
        )


def _luck(params: Mapping[str, Any], same: Score | None, unseen: Score) -> float:
    """Return how far apart luck alone may put a claim and the score on unseen rows."""
    if same is not None and same.interval is not None:
        return math.hypot(same.half, unseen.half)
    rows = same.rows if same is not None else int(params.get("rows", unseen.rows // _AS_MANY))
    rows = max(1, rows)
    return math.hypot(unseen.half * math.sqrt(unseen.rows / rows), unseen.half)
