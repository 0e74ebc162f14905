from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from grader.analysis.asked import Asked, Wanted
from grader.analysis.claims import Claim, as_metric, claim_of, number_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.held_out_scores import Score, score_of
from grader.analysis.honesty import LEVEL, numbers_of, set_beside
from grader.analysis.same_rows import score_again
from grader.analysis.source import locate
from grader.checks.base import Context
from grader.checks.metric_check import (
    CLAIM_PARAMS,
    HELD_OUT_PARAMS,
    HELP_FIRST,
    ONE_CLAIM,
    HeldOutCheck,
    schema,
)
from grader.model.result import Facet, Finding, Said

_TOLERANCE = 0.005
_NOT_ASKED = "the exercise asks for no predictions that name the rows of the claim"


class ClaimedScoreMismatch(HeldOutCheck):
    """The score that is claimed is not the one that the grader finds.

    ## What it flags

    A claimed score that differs from what the delivered predictions give on the same rows, by
    more than rounding; predictions that leave out rows that are asked for; or one that is better
    than the score on unseen rows by more than luck explains. A claim that is too modest on
    unseen rows is not flagged. One that is far too good asks a person to look before the grade
    is final, whatever it costs.

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
    ones are assumed, which leaves more room for luck. Where the exercise asks for no predictions
    that name their rows, the second number is missing, and the report says so. Which of the
    causes it was, the numbers do not tell.
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
                "description": "Predictions that name their rows (the `deliverable`), the data "
                "set with the truth and, where all rows of a part must be there, the value of "
                "that part by its column (`all_where`).",
                "properties": {
                    "deliverable": {"type": "string"},
                    "dataset": {"type": "string"},
                    "all_where": {
                        "type": "object",
                        "minProperties": 1,
                        "maxProperties": 1,
                        "additionalProperties": {"type": "string"},
                    },
                },
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
    ) -> Iterator[Said]:
        """Yield the numbers side by side, and one finding if they do not fit together."""
        params: Mapping[str, Any] = context.params
        del score  # another level is wanted
        claim = claim_of(context.evidence, params, AS_SUBMITTED)
        number = number_of(claim.value)
        if number is None:
            why = claim.problem or f"{claim.name} holds no finite number"
            said = f"There is no claimed score to look at because {why}."
            yield self._finding(context, claim, said, HELP_FIRST, {})
            return
        beside = set_beside(
            wanted.metric,
            as_metric(number, wanted.metric),
            self._same(context, wanted),
            score_of(answer, wanted, level=LEVEL),
            tolerance=float(params.get("tolerance", _TOLERANCE)),
            n_claimed_rows=int(params.get("rows", 0)),
        )
        yield beside
        broken = bool(beside.missing) and "same_rows" in params
        if broken or beside.meaning:
            said = f"{beside.metric} in {claim.name}: {numbers_of(beside)}"
            if beside.missing:
                said += f"; it cannot be taken again on its own rows, because {beside.missing}"
            help_ = HELP_FIRST if broken else beside.meaning
            yield self._finding(context, claim, f"{said}.", help_, asdict(beside))

    def _same(self, context: Context, wanted: Wanted) -> Score | str:
        same_rows = context.params.get("same_rows")
        if not isinstance(same_rows, Mapping):
            return _NOT_ASKED
        return score_again(context.evidence, AS_SUBMITTED, same_rows, wanted, LEVEL)

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
