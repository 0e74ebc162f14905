from __future__ import annotations

import math
from collections.abc import Iterator

from grader.analysis.asked import Asked, Wanted
from grader.analysis.delivered import ANOTHER_SEED, AS_SUBMITTED, REPEATED, UNSEEN_DATA
from grader.analysis.held_out_scores import Score, score_of, set_against
from grader.analysis.score_words import side_by_side
from grader.analysis.source import locate
from grader.analysis.wording import code, count
from grader.checks.base import Context, NotApplicableError
from grader.checks.metric_check import HELD_OUT_PARAMS, HeldOutCheck, schema
from grader.model.result import Confidence, Facet, Finding, Said, Severity

_IN_WORDS = {
    AS_SUBMITTED: "as submitted",
    REPEATED: "in a second run",
    ANOTHER_SEED: "with another seed",
    UNSEEN_DATA: "fitted on other data",
}
_UNLUCKY_COST = 0.5
_LEVEL = 0.99  # three comparisons are made, and one by chance would be one too many
_HELP = (
    "Fit with five seeds and report mean and spread; choose by cross-validation, and use more "
    "regular models, or more of them together, until the seed no longer matters."
)


class UnstableScore(HeldOutCheck):
    """The score depends on the seed, or does not come again on other data.

    ## What it flags

    A model whose score on unseen rows changes with the seed, or from one run to the next, by
    more than the tolerance and more than luck of the rows explains; or that is better on the
    public data than when it is fitted on other data of the same shape. A score that only the
    submitted run reaches is not accepted as the score; one that others pass costs half.

    ## Why it matters

    A seed that was searched for is a parameter that was fitted to the test rows (lesson, *The
    experiment log*). The next fit will not reach it, and the next fit is the one in use.

    ## Example

    ```python
    SEED = 1337  # the best of 200
    ```

    ## Instead

    ```python
    scores = [fit(seed).score(X_val, y_val) for seed in range(5)]
    print(np.mean(scores), np.std(scores))
    ```

    ## How it is seen, and where it is blind

    The submission runs with another seed, once more as it is, and on other data that the grader
    makes; each delivered model is scored outside. The first three answer the same unseen rows
    and are compared on the same draws of them; the last answers rows of its own, so that the
    intervals of both count. All intervals are of 99 %. Where the rubric plans no such run, or
    the code has no line with a seed, less is seen. Two seeds say little about a hundred. How often
    this is wrong, `benchmarks/stability.py` counts: on 600 rows, a ROC AUC of 0.80 that falls to
    0.72 was seen in each of 200 classes with another seed, and in every second on other data.
    """

    code = "MT104"
    name = "unstable-score"
    uses = (Facet.COUNTERFACTUAL,)
    variants = (AS_SUBMITTED, REPEATED, ANOTHER_SEED, UNSEEN_DATA)
    params_schema = schema(
        ("held_out", "metric", "tolerance"),
        {
            **HELD_OUT_PARAMS,
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "By how much the score may change, in units of the metric.",
            },
        },
    )

    def judge(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score
    ) -> Iterator[Said]:
        """Yield one finding if another run has another score.

        Raises:
            NotApplicableError: If there is no other run.
        """
        runs = context.evidence.runs
        others = [variant for variant in self.variants[1:] if variant in runs]
        if not others:
            raise NotApplicableError("The submission was run only once.")
        scores = {_IN_WORDS[AS_SUBMITTED]: score.value}
        lucky: list[str] = []
        unlucky: list[str] = []
        lost: list[tuple[str, str]] = []
        for variant in others:
            other = self.answer(context, variant, wanted)
            if other.problem:
                lost.append((variant, other.problem))
                continue
            value, change = _change(variant, answer, other, wanted)
            scores[_IN_WORDS[variant]] = value
            if abs(change) > float(str(context.params["tolerance"])):
                (lucky if change > 0 else unlucky).append(variant)
        if lost:
            yield self._lost(context, answer, lost[0])
        elif lucky or unlucky:
            yield self._unstable(context, answer, wanted, scores, lucky=bool(lucky))

    def _lost(self, context: Context, answer: Asked, lost: tuple[str, str]) -> Finding:
        name = answer.question.deliverable
        variant, problem = lost
        return self.finding(
            f"Whether the score of {code(name)} comes again cannot be judged: "
            f"{_IN_WORDS[variant]}, there is none because {problem}.",
            help="Mend that first: this is judged as soon as it is there.",
            facets=(Facet.COUNTERFACTUAL,),
            locations=locate(context.evidence.submission, name),
            facts={"variant": variant},
        )

    def _unstable(
        self,
        context: Context,
        answer: Asked,
        wanted: Wanted,
        scores: dict[str, float],
        *,
        lucky: bool,
    ) -> Finding:
        name = answer.question.deliverable
        spread = max(scores.values()) - min(scores.values())
        only = "The score does not always come again" if lucky else "The score changes"
        return self.finding(
            f"{only}: on {count(len(answer.rows), 'unseen row')}, the {wanted.metric.title} of "
            f"{code(name)} is {side_by_side(scores)}.",
            help=_HELP,
            severity=Severity.ERROR if lucky else Severity.PRACTICE,
            confidence=Confidence.PROVED,
            facets=(Facet.COUNTERFACTUAL, Facet.HELD_OUT),
            locations=locate(context.evidence.submission, context.evidence.exercise.seed_name)
            or locate(context.evidence.submission, name),
            facts={"scores": scores, "spread": spread},
            cost=1.0 if lucky else _UNLUCKY_COST,
        )


def _change(variant: str, answer: Asked, other: Asked, wanted: Wanted) -> tuple[float, float]:
    """Return the other score, and by how much the submitted one is better for certain.

    The change is negative where the other one is better, and 0 where luck explains it; being
    better on other data, whose rows may be easier, is no change.
    """
    if variant == UNSEEN_DATA:
        ours, theirs = (score_of(each, wanted, level=_LEVEL) for each in (answer, other))
        lead = wanted.metric.gain(ours.value, theirs.value)
        return theirs.value, lead if lead > math.hypot(ours.half, theirs.half) else 0.0
    found = set_against(answer, other.predicted, wanted, level=_LEVEL)
    return found.other, 0.0 if found.verdict == "noise" else found.difference
