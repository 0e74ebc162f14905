"""The frame of checks that judge a score on rows that the submission never saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.asked import Asked, Wanted, asked, question_of
from grader.analysis.baseline_rows import Yardstick, predictions_of, training_rows
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.held_out_scores import Score, score_of
from grader.analysis.metrics import (
    METRICS,
    MetricInputError,
    MetricOptionError,
    UndefinedMetricError,
    parse_metric,
)
from grader.analysis.source import locate
from grader.analysis.thresholds import Award
from grader.analysis.wording import code
from grader.checks.base import Check, Context, NeedsReviewError
from grader.errors import AuthorError
from grader.model.result import Facet, Finding, Said

Params = Mapping[str, Any]
Schema = Mapping[str, object]

METRIC_PARAMS: Mapping[str, Schema] = {
    "metric": {
        "enum": sorted(METRICS),
        "description": "Metric; those with a k take it from the options.",
    },
    "options": {
        "type": "object",
        "description": "Options of the metric, such as `positive`, `average`, `beta`, `k` or "
        "`costs`.",
    },
}
HELD_OUT_PARAMS: Mapping[str, Schema] = {
    "held_out": {
        "type": "string",
        "description": "Question of the exercise whose unseen rows are scored.",
    },
    **METRIC_PARAMS,
    "dataset": {
        "type": "string",
        "description": "Data set with the training rows: baselines are fitted on it, and MASE is "
        "measured by it.",
    },
}
NOISE_PARAMS: Mapping[str, Schema] = {
    "noise": {
        "enum": ["partial", "review", "fail"],
        "description": "What becomes of the criterion where luck could have made the difference: "
        "a share of the points (if not given), a person looks, or it fails.",
    },
    "noise_share": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "That share; half of the points if not given.",
    },
}
BASELINE_PARAMS: Mapping[str, Schema] = {
    "features": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "description": "Columns that a baseline with features may use; all if not given.",
    },
    "baseline_options": {
        "type": "object",
        "additionalProperties": {"type": "object"},
        "description": "Options of baselines, by name, such as a season or a window.",
    },
}
CLAIM_PARAMS: Mapping[str, Schema] = {
    "deliverable": {"type": "string", "description": "Variable that holds what is claimed."},
    "key": {"type": "string", "description": "Key of that variable, if it holds several."},
    "answer": {
        "type": "string",
        "description": "Question in `answers.json` whose answer is the claim, instead.",
    },
}
ONE_CLAIM: Sequence[Schema] = ({"required": ["deliverable"]}, {"required": ["answer"]})
NOISE_SHARE = 0.5
IN_NOISE = "The rows are too few to tell."
HELP_FIRST = "Mend that first: this is judged as soon as it is there."


def schema(required: Sequence[str], properties: Mapping[str, Schema], **more: object) -> Schema:
    """Return the JSON Schema of parameters.

    Args:
        required: Which must be given.
        properties: Schema of each.
        **more: Further keywords, such as ``oneOf``.
    """
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def noise_share(params: Params) -> float:
    """Return what a difference earns that luck could have made."""
    if params.get("noise", "partial") == "fail":
        return 0.0
    return float(params.get("noise_share", NOISE_SHARE))


def wanted_of(params: Params) -> Wanted:
    """Return the metric that a rubric names, with its options.

    Raises:
        AuthorError: If there is no such metric.
    """
    try:
        metric, inherent = parse_metric(str(params["metric"]))
    except MetricOptionError as error:
        raise AuthorError(f"rubric::$.params.metric: {error.reason}") from error
    return Wanted(metric=metric, options={**inherent, **params.get("options", {})})


def facts_of(wanted: Wanted, score: Score, award: Award) -> dict[str, object]:
    """Return the numbers behind a message."""
    found = score.interval
    return {
        "metric": wanted.metric.name,
        "value": score.value,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "rows": score.rows,
        "share": award.share,
        "in_noise": award.in_noise,
    }


class HeldOutCheck(Check):
    """Base of checks that score what was delivered on unseen rows.

    Predictions that cannot be used cost the criterion once, whatever else is asked of them.
    """

    needs: ClassVar[tuple[Facet, ...]] = (Facet.HELD_OUT,)
    variants: ClassVar[tuple[str, ...]] = (AS_SUBMITTED,)
    params_schema: ClassVar[Schema] = schema(("held_out", "metric"), HELD_OUT_PARAMS)

    def run(self, context: Context) -> Iterator[Said]:
        """Yield what is to be said of the answer, or why it cannot be judged.

        Raises:
            AuthorError: If the rubric asks for what the exercise or the metric cannot give.
            NeedsReviewError: If the score is undefined on these rows.
        """
        wanted = _with_training(context, wanted_of(context.params))
        answer = self.answer(context, AS_SUBMITTED, wanted)
        if answer.problem:
            yield self.cannot(context, answer.question.deliverable, answer.problem)
            return
        try:
            score = score_of(answer, wanted)
            said = tuple(self.judge(context, answer, wanted, score))
        except MetricInputError as error:
            yield self.cannot(context, answer.question.deliverable, _clause(error.reason))
        except MetricOptionError as error:
            raise AuthorError(f"rubric::$.params.options: {error.reason}") from error
        except UndefinedMetricError as error:
            raise NeedsReviewError(f"There is no score on these rows: {error.reason}") from error
        else:
            yield from said

    def judge(
        self, context: Context, answer: Asked, wanted: Wanted, score: Score
    ) -> Iterator[Said]:
        """Yield what is to be said of an answer that has a score."""
        raise NotImplementedError

    def answer(self, context: Context, variant: str, wanted: Wanted) -> Asked:
        """Return what one run said about the unseen rows."""
        name = str(context.params["held_out"])
        return asked(context.evidence, context.held_out, variant, name, wanted)

    def baseline(self, context: Context, name: str, answer: Asked, wanted: Wanted) -> Any:
        """Return what a baseline, fitted on the rows that the run was given, predicts.

        Raises:
            AuthorError: If the rubric does not say on which rows, or the baseline does not fit.
        """
        params: Params = context.params
        if "dataset" not in params:
            raise AuthorError("rubric::$.params.dataset: says on which rows baselines are fitted")
        yardstick = Yardstick(
            name=name,
            dataset=str(params["dataset"]),
            features=tuple(params.get("features", ())),
            options=params.get("baseline_options", {}).get(name, {}),
        )
        return predictions_of(yardstick, context.evidence, AS_SUBMITTED, answer, wanted)

    def decided(
        self, params: Params, awards: Sequence[tuple[Award, Finding]]
    ) -> Iterator[Finding]:
        """Yield the findings behind awards that are not full; the least of them counts.

        Raises:
            NeedsReviewError: If luck decides and the rubric wants a person to look.
        """
        short = [(award, finding) for award, finding in awards if award.share < 1]
        if not short:
            return
        least = min(award.share for award, _ in short)
        cost = (1 - least) / len(short)
        findings = tuple(replace(finding, cost=cost) for _, finding in short)
        clear = [award for award, _ in short if not award.in_noise]
        if params.get("noise") == "review" and not clear:
            raise NeedsReviewError(IN_NOISE, findings)
        yield from findings

    def asked_of(self, context: Context) -> str:
        """Return the name of the model or function that is asked."""
        return question_of(context.evidence, str(context.params["held_out"])).deliverable

    def cannot(self, context: Context, deliverable: str, problem: str) -> Finding:
        """Return the finding that there is nothing to judge, which costs the criterion."""
        return self.finding(
            f"The score of {code(deliverable)} cannot be judged because {problem}.",
            help=HELP_FIRST,
            facets=(Facet.HELD_OUT,),
            locations=locate(context.evidence.submission, deliverable),
        )


def _with_training(context: Context, wanted: Wanted) -> Wanted:
    """Return a metric with the training values that it needs, such as MASE does."""
    dataset = context.params.get("dataset")
    if "y_train" not in wanted.metric.needs or not isinstance(dataset, str):
        return wanted
    record, rows = training_rows(context.evidence, AS_SUBMITTED, dataset)
    values = rows[record.target_column].to_numpy()
    return Wanted(metric=wanted.metric, options={**wanted.options, "y_train": values})


def _clause(sentence: str) -> str:
    """Return a sentence as it reads after *because*."""
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")
