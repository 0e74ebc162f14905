from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.answers.against_run import SUBJECTS, Observation, observe
from grader.analysis.answers.given import Given
from grader.analysis.answers.refitted import Refit, observe_baseline
from grader.analysis.baselines import BASELINES
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.wording import listing
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, params, typed_words
from grader.checks.metric_check import METRIC_PARAMS, wanted_of
from grader.model.framing import Question
from grader.model.result import Facet, Finding

RECORDED = "control"
CLAIMS: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": {"enum": sorted(SUBJECTS)},
    "minProperties": 1,
    "description": "What each answer claims about the run, by question.",
}
REFIT: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["held_out", "dataset", "metric"],
    "properties": {
        "held_out": {
            "type": "string",
            "description": "Question of the exercise that asks the model about unseen rows.",
        },
        "dataset": {
            "type": "string",
            "description": "Data set on whose rows the claimed baseline is fitted.",
        },
        **METRIC_PARAMS,
        "names": {
            "type": "object",
            "additionalProperties": {"enum": sorted(BASELINES)},
            "description": "Baselines by what the options of the rubric call them.",
        },
    },
    "description": "Where to fit a claimed baseline again, and hold the model against it.",
}


class ClaimContradictsRun(FramingCheck):
    """An answer says one thing, and the run did another.

    ## What it flags

    A declared task, and an estimator of another kind that was fitted; a declared metric that was
    never computed while another was; columns declared as known too late that reached a fit all
    the same; a declared split, and rows that were divided otherwise; a declared baseline that the
    run never made, or that is better than its model.

    ## Why it matters

    A spec that the code does not follow is worse than none: the next reader believes it (lesson,
    *Treat the framing as a spec doc*).

    ## Example

    ```python
    answers = {"split": "time"}
    train, test = train_test_split(rows)  # shuffles
    ```

    ## Instead

    ```python
    answers = {"split": "time"}
    train, test = rows[rows.day < "2025-10-01"], rows[rows.day >= "2025-10-01"]
    ```

    ## How it is seen, and where it is blind

    Trace: the calls of fits, metrics and splits in the run. Where none was made, or made in a way
    that is not recorded, nothing can be said: the point then waits for a person and never passes
    by itself. Where the rubric says on which rows, a declared baseline is fitted again and scored
    beside the model on rows that neither has seen; a difference that luck could have made shows
    nothing.
    """

    code = "FR108"
    name = "claim-contradicts-run"
    needs: ClassVar[tuple[Facet, ...]] = (Facet.OUTPUT, Facet.TRACE)
    uses: ClassVar[tuple[Facet, ...]] = (Facet.HELD_OUT,)
    variants: ClassVar[tuple[str, ...]] = (AS_SUBMITTED, RECORDED)
    params_schema: ClassVar[Mapping[str, object]] = params(("claims",), claims=CLAIMS, refit=REFIT)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each claim that the run contradicts or does not show."""
        claims: Mapping[str, Any] = context.params["claims"]  # type: ignore[assignment]  # by its schema
        given = self.given(context)
        typed = self.typed(context, given)
        share = 1 / len(claims)
        for name, subject in claims.items():
            question = context.framing.questions[name]
            if name not in typed or typed[name].value is None:
                yield self.unanswered(given, question, share)
                continue
            value = typed[name].value
            found = self._observed(context, str(subject), value)
            said = f"{given.answers[name].name} is {listing(list(typed_words(typed[name])))}"
            if found.agrees is False:
                message = f"{said}, but {found.seen}."
                yield self._finding(question, given, message, found, cost=share)
            elif found.agrees is None:
                message = f"{said}, and the run does not show whether it kept to that."
                yield self._finding(question, given, message, found, open_cost=share)

    def _observed(self, context: Context, subject: str, value: object) -> Observation:
        refit: Mapping[str, Any] = context.params.get("refit", {})  # type: ignore[assignment]  # by its schema
        if subject == "baseline" and refit:
            tried = Refit(
                question=refit["held_out"],
                dataset=refit["dataset"],
                wanted=wanted_of(refit),
                names=refit.get("names", {}),
            )
            found = observe_baseline(str(value), tried, context.evidence, context.held_out)
            if found is not None:
                return found
        run = context.evidence.runs.get(RECORDED)
        return observe(subject, value, run.trace if run else ())

    def _finding(
        self,
        question: Question,
        given: Given,
        message: str,
        found: Observation,
        *,
        cost: float = 0.0,
        open_cost: float = 0.0,
    ) -> Finding:
        return self.finding(
            message,
            help="Let the code do what the answer says, or say what the code does.",
            facets=(Facet.OUTPUT, Facet.TRACE),
            locations=given.answers[question.id].locations,
            facts={"question": question.id, "seen": found.seen},
            cost=cost,
            open_cost=open_cost,
        )
