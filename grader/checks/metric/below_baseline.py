from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from grader.analysis.asked import Asked, Wanted, asked
from grader.analysis.baseline_rows import named_by, title_of
from grader.analysis.baselines import BASELINES
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.held_out_scores import Score, set_against
from grader.analysis.score_pictures import pictures_of
from grader.analysis.source import locate
from grader.analysis.thresholds import Award, beats_baseline_by
from grader.analysis.uncertainty import Comparison
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.metric_check import (
    BASELINE_PARAMS,
    HELD_OUT_PARAMS,
    NOISE_PARAMS,
    HeldOutCheck,
    noise_share,
    schema,
)
from grader.errors import AuthorError
from grader.model.result import Facet, Finding, Said

_HELP = (
    "Score a `DummyClassifier` or `DummyRegressor` on your own validation rows beside the model, "
    "and change features or model until the lead is larger than what luck gives."
)


class BelowBaseline(HeldOutCheck):
    """The model is not better than a prediction that takes no effort.

    ## What it flags

    A model whose score on unseen rows is worse than that of a baseline, or better by less than
    luck explains, or by less than the margin that the rubric asks for. A lead that luck could
    have made earns a part of the points, or a person looks, as the rubric says.

    ## Why it matters

    If you cannot beat the baseline, the ML is not earning its keep (lesson, *Baselines*). With
    2 % of churners, a model that is right in 98 % of the rows may have learned nothing.

    ## Example

    ```python
    print(model.score(X_val, y_val))  # 0.98: good?
    ```

    ## Instead

    ```python
    baseline = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
    print(baseline.score(X_val, y_val), model.score(X_val, y_val))
    ```

    ## How it is seen, and where it is blind

    The grader fits the baselines itself, on the rows of the data set that the run was given, as
    it keeps them outside; what a run records of its own fits is not used, for it could make a
    baseline weak. Model and baseline answer the same unseen rows, which are drawn 2,000 times
    again, both on the same draws: the lead counts if the lower end of its interval is above
    zero. A baseline that the learner delivers is asked the same question; one that the learner
    only names is fitted by the grader. A lead over a weak baseline says little: which ones
    matter is the author's choice.
    """

    code = "MT102"
    name = "below-baseline"
    params_schema = schema(
        ("held_out", "metric"),
        {
            **HELD_OUT_PARAMS,
            "baselines": {
                "type": "array",
                "items": {"enum": sorted(BASELINES)},
                "minItems": 1,
                "uniqueItems": True,
                "description": "Baselines that the grader fits; each must be beaten.",
            },
            "own_baseline": {
                "type": "string",
                "description": "Question of the exercise that asks the learner's own baseline "
                "about the same rows.",
            },
            "deliverable": {
                "type": "string",
                "description": "Variable in which the learner names a baseline, which the grader "
                "fits.",
            },
            "margin": {
                "type": "number",
                "minimum": 0,
                "description": "Least lead, in units of the metric; any if not given.",
            },
            **NOISE_PARAMS,
            **BASELINE_PARAMS,
        },
        anyOf=[{"required": [name]} for name in ("baselines", "own_baseline", "deliverable")],
    )

    def judge(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score
    ) -> Iterator[Said]:
        """Yield one finding for each baseline that is not beaten, and the pictures."""
        params: Mapping[str, Any] = context.params
        others = {
            title_of(name): self.baseline(context, name, answer, wanted)
            for name in params.get("baselines", ())
        }
        unusable = [*self._own(context, answer, wanted, others)]
        awards, marks = [], {}
        for title, other in others.items():
            found = set_against(answer, other, wanted)
            margin, share = float(params.get("margin", 0)), noise_share(params)
            award = beats_baseline_by(found, margin, noise_share=share)
            awards.append((award, self._finding(context, wanted, title, found, award)))
            marks[title] = found.other
        yield from unusable or self.decided(params, awards)
        yield from pictures_of(answer, wanted, score, baselines=others, marks=marks)

    def _own(
        self, context: Context, answer: Asked, wanted: Wanted, others: dict[str, Any]
    ) -> Iterator[Finding]:
        """Add the baselines of the learner's own, or yield why they cannot be used."""
        evidence, params = context.evidence, context.params
        if "deliverable" in params:
            variable = str(params["deliverable"])
            name, problem = named_by(evidence, AS_SUBMITTED, variable)
            if problem:
                yield self.cannot(context, variable, problem)
            else:
                title = f"your own baseline, {title_of(name)}"
                others[title] = self.baseline(context, name, answer, wanted)
        if "own_baseline" in params:
            name = str(params["own_baseline"])
            own = asked(evidence, context.held_out, AS_SUBMITTED, name, wanted)
            if not own.rows.equals(answer.rows):
                raise AuthorError(f"exercise.json::$.held_out.{name}: asks about other rows")
            if own.problem:
                yield self.cannot(context, own.question.deliverable, own.problem)
            else:
                others[f"your own {code(own.question.deliverable)}"] = own.predicted

    def _finding(
        self, context: Context, wanted: Wanted, title: str, found: Comparison, award: Award
    ) -> Finding:
        name = self.asked_of(context)
        return self.finding(
            f"On {count(found.rows, 'unseen row')}, {wanted.metric.title} of {code(name)} "
            f"set against {title}: {award.reason}",
            help=_HELP,
            facets=(Facet.HELD_OUT,),
            locations=locate(context.evidence.submission, name),
            facts={"metric": wanted.metric.name, "baseline": title, **asdict(found)},
        )
