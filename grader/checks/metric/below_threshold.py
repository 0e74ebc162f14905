from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.asked import Asked, Wanted
from grader.analysis.held_out_scores import Score, score_rows
from grader.analysis.score_pictures import pictures_of
from grader.analysis.score_words import spread_of
from grader.analysis.source import locate
from grader.analysis.thresholds import (
    Award,
    at_least,
    at_most,
    share_of_way_to_reference,
    within_of_reference,
)
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.metric_check import (
    BASELINE_PARAMS,
    HELD_OUT_PARAMS,
    NOISE_PARAMS,
    HeldOutCheck,
    facts_of,
    noise_share,
    schema,
)
from grader.errors import AuthorError
from grader.model.result import Facet, Finding, Said

_NUMBER: Mapping[str, object] = {"type": "number"}
_RULES = ("at_least", "at_most", "way", "within")
_HELP = (
    "Look first at the rows that the model gets most wrong, and compare your own validation "
    "score with this one: if yours is much better, mend the evaluation before the model."
)


class BelowThreshold(HeldOutCheck):
    """The score on rows that nobody has seen does not reach what is asked.

    ## What it flags

    A score on unseen rows that is below the least value that the rubric asks for (above the
    greatest, where less is better), further from a reference solution's score than is allowed, or
    only a part of the way from a baseline to that score. On that way the points grow in
    proportion.

    ## Why it matters

    Only rows that took no part in any decision tell how a model will do (lesson, *The split*).
    And a score of some hundred rows moves with the luck of the draw: that is why the interval
    stands beside it, and why a miss inside it is told apart from a clear one.

    ## Example

    ```python
    model = DecisionTreeClassifier().fit(X_train, y_train)  # knows its training rows by heart
    ```

    ## Instead

    ```python
    model = DecisionTreeClassifier(min_samples_leaf=50).fit(X_train, y_train)
    print(roc_auc_score(y_val, model.predict_proba(X_val)[:, 1]))
    ```

    ## How it is seen, and where it is blind

    When the last cell has run, the delivered model is asked about rows that it has not seen,
    shuffled and with other ids. Its answers are scored outside, with the labels that never were
    inside; the interval comes from drawing these rows (entities or stretches of time, where the
    exercise names them) 2,000 times again. What the code printed plays no part. The rows are of
    the same origin as the public ones: whether the model holds up elsewhere stays open.
    """

    code = "MT101"
    name = "below-threshold"
    params_schema = schema(
        ("held_out", "metric"),
        {
            **HELD_OUT_PARAMS,
            "at_least": {**_NUMBER, "description": "Least value that earns all points."},
            "at_most": {**_NUMBER, "description": "Greatest value that earns all points."},
            "way": {
                "type": "object",
                "description": "Points along the way from a baseline (a score, or the name of one "
                "that the grader fits) to a reference solution's score.",
                "properties": {
                    "baseline": {"type": ["number", "string"]},
                    "reference": _NUMBER,
                    "full_at": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
                },
                "required": ["baseline", "reference"],
                "additionalProperties": False,
            },
            "within": {
                "type": "object",
                "description": "How much worse than a reference solution's score it may be.",
                "properties": {"reference": _NUMBER, "tolerance": {**_NUMBER, "minimum": 0}},
                "required": ["reference", "tolerance"],
                "additionalProperties": False,
            },
            **NOISE_PARAMS,
            **BASELINE_PARAMS,
        },
        oneOf=[{"required": [rule]} for rule in _RULES],
    )

    def judge(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score
    ) -> Iterator[Said]:
        """Yield the finding behind an award that is not full, and the pictures."""
        params: Mapping[str, Any] = context.params
        start = params.get("way", {}).get("baseline")
        named = [start] if isinstance(start, str) else []
        baselines = {name: self.baseline(context, name, answer, wanted) for name in named}
        award, marks = _award(params, score, wanted, answer, baselines)
        finding = self._finding(context, answer, wanted, score, award)
        yield from self.decided(params, [(award, finding)])
        yield from pictures_of(answer, wanted, score, baselines=baselines, marks=marks)

    def _finding(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score, award: Award
    ) -> Finding:
        name = answer.question.deliverable
        return self.finding(
            f"On {count(score.rows, 'unseen row')}, {wanted.metric.title} of {code(name)}: "
            f"{award.reason.rstrip('.')} ({spread_of(score.interval)}).",
            help=_HELP,
            facets=(Facet.HELD_OUT,),
            locations=locate(context.evidence.submission, name),
            facts=facts_of(wanted, score, award),
        )


def _award(
    params: Mapping[str, Any],
    score: Score,
    wanted: Wanted,
    answer: Asked,
    baselines: Mapping[str, Any],
) -> tuple[Award, dict[str, float]]:
    """Return what a score earns, and the values to mark in a picture."""
    metric, value = wanted.metric, score.value
    for name, rule in (("at_least", at_least), ("at_most", at_most)):
        if name in params:
            if (name == "at_least") != (metric.direction == "higher"):
                better, right = ("more", "at_least") if name == "at_most" else ("less", "at_most")
                why = f"of {metric.title} {better} is better, so that {right} is meant"
                raise AuthorError(f"rubric::$.params.{name}: {why}")
            asked = float(params[name])
            share = noise_share(params)
            award = rule(value, asked, interval=score.interval, noise_share=share)
            return award, {name.replace("_", " "): asked}
    if "within" in params:
        reference, tolerance = (float(params["within"][k]) for k in ("reference", "tolerance"))
        return within_of_reference(metric, value, reference, tolerance), {"reference": reference}
    way = params["way"]
    start = way["baseline"]
    if isinstance(start, str):
        start = score_rows(answer.true, baselines[start], wanted).value
    goal = float(way["reference"])
    award = share_of_way_to_reference(
        metric, value, float(start), goal, full_at=float(way.get("full_at", 1.0))
    )
    return award, {"baseline": float(start), "reference": goal}
