from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.asked import Asked, Wanted, asked
from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.analysis.held_out_scores import SEED
from grader.analysis.prediction_flaws import Flaw, Wrong
from grader.analysis.prediction_slips import swapped_classes
from grader.analysis.source import locate
from grader.analysis.wording import code, count
from grader.checks.base import Check, Context
from grader.checks.metric_check import HELD_OUT_PARAMS, HELP_FIRST, schema, wanted_of
from grader.model.result import Facet, Finding, Severity

_SLIP_COST = 0.5
_PRACTICE = (Wrong.CERTAIN,)  # as honest as any score, and worth a thought
_HARMLESS = (Wrong.OTHER_ORDER, Wrong.TEXT_LABELS)  # nothing is lost, and nothing is guessed
_FREE = (*_PRACTICE, *_HARMLESS)
_HELP = (
    "Return one prediction for each row that was given, in the same order; fill gaps inside the "
    "model, and leave no row out."
)
_BINARY = 2


class MalformedPredictions(Check):
    """What the model says about unseen rows cannot be scored, or is not what it seems.

    ## What it flags

    Predictions for too few or too many rows, or for rows that nobody asked about; missing and
    infinite values; probabilities outside 0 to 1 or that do not sum to 1; several columns where
    one is asked; text where numbers are asked. These cannot be scored. And slips that can: one
    constant for all rows, labels where scores are asked, scores of the other class. Rows in
    another order that name their ids, labels that came as text, and scores that are all 0 or 1,
    as those of a tree without a limit are, are told and cost nothing. Probabilities are looked
    at wherever `predict_proba` gives them, also under a metric that takes any score.

    ## Why it matters

    A model in use is called by others, row after row, and what it answers is a contract like the
    columns of a table. A model that drops rows with gaps breaks the report that counts on them
    (lesson, *Hand over a model*).

    ## Example

    ```python
    def predict(df):
        return model.predict_proba(df.dropna())  # fewer rows than were given
    ```

    ## Instead

    ```python
    model = make_pipeline(SimpleImputer(), LogisticRegression()).fit(X_train, y_train)


    def predict(df):
        return model.predict_proba(df[FEATURES])[:, 1]
    ```

    ## How it is seen, and where it is blind

    The delivered model is asked about unseen rows, on the public and on other data; what comes
    back is read as plain data, so that an object which only looks like an array is none. Each
    flaw is named with the number of rows concerned, and all of them cost once. Classes count as
    swapped only if the ranking is far worse than guessing. Labels are told from scores of 0 and 1
    by the method that gave them and by their type: whole numbers are labels. That a prediction
    is wrong is no flaw of its form: how good it is, other checks say.
    """

    code = "MT107"
    name = "malformed-predictions"
    needs = (Facet.HELD_OUT,)
    uses = (Facet.COUNTERFACTUAL,)
    variants = (AS_SUBMITTED, UNSEEN_DATA)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("held_out", "metric"),
        {
            **HELD_OUT_PARAMS,
            "slip_cost": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Share of the points that a slip costs which can be scored all "
                "the same; half of them if not given.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each flaw; the worst of them sets the price."""
        wanted = wanted_of(context.params)
        findings = [*self._seen(context, AS_SUBMITTED, wanted)]
        if UNSEEN_DATA in context.evidence.runs and not any(each.cost for each in findings):
            known = {finding.facts.get("flaw") for finding in findings}
            others = self._seen(context, UNSEEN_DATA, wanted)
            findings += [each for each in others if each.facts.get("flaw") not in known]
        costly = [finding for finding in findings if finding.cost]
        price = max((finding.cost for finding in costly), default=0.0)
        for finding in findings:
            share = price / len(costly) if finding.cost else 0.0
            yield replace(finding, cost=share)

    def _seen(self, context: Context, variant: str, wanted: Wanted) -> Iterator[Finding]:
        question = str(context.params["held_out"])
        answer = asked(context.evidence, context.held_out, variant, question, wanted)
        name = answer.question.deliverable
        where = locate(context.evidence.submission, name)
        elsewhere = variant == UNSEEN_DATA
        data = " of other data that the grader made" if elsewhere else ""
        facets = (Facet.HELD_OUT, Facet.COUNTERFACTUAL) if elsewhere else (Facet.HELD_OUT,)
        if answer.problem and not answer.flaws:
            yield self.finding(
                f"Asked about unseen rows{data}, {code(name)} gave no predictions because "
                f"{answer.problem}.",
                help=HELP_FIRST,
                facets=facets,
                locations=where,
                facts={"variant": variant},
            )
            return
        for flaw in (*answer.flaws, *_swapped(answer, wanted)):
            cost = self._cost(answer, flaw, context.params)
            yield self.finding(
                f"Predictions of {code(name)} for {count(len(answer.rows), 'unseen row')}{data}: "
                f"{flaw.message}",
                help=flaw.help or _HELP,
                severity=_severity(flaw, cost),
                facets=facets,
                locations=where,
                facts={"flaw": flaw.what.value, "rows": flaw.n_rows, "variant": variant},
                cost=cost,
            )

    def _cost(self, answer: Asked, flaw: Flaw, params: Mapping[str, Any]) -> float:
        if answer.problem:
            return 1.0
        return 0.0 if flaw.what in _FREE else float(params.get("slip_cost", _SLIP_COST))


def _severity(flaw: Flaw, cost: float) -> Severity:
    if cost:
        return Severity.ERROR
    return Severity.PRACTICE if flaw.what in _PRACTICE else Severity.WARNING


def _swapped(answer: Asked, wanted: Wanted) -> Iterator[Flaw]:
    """Yield the flaw of scores that rank the classes the wrong way round."""
    if answer.problem or wanted.metric.takes not in ("scores", "probabilities"):
        return
    if getattr(answer.predicted, "ndim", 0) == 1 and len(set(answer.true.tolist())) == _BINARY:
        positive = wanted.options.get("positive")
        flaw = swapped_classes(answer.true, answer.predicted, seed=SEED, positive=positive)
        if flaw is not None:
            yield flaw
