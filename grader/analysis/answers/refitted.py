"""Holds a claimed baseline against the model of the run: fitted again, on the same unseen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.analysis.answers.against_run import NOTHING, Observation
from grader.analysis.answers.names import name_meant
from grader.analysis.asked import Wanted, asked
from grader.analysis.baseline_rows import Yardstick, predictions_of, title_of
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.held_out_scores import set_against
from grader.analysis.metrics import MetricInputError, UndefinedMetricError
from grader.analysis.thresholds import beats_baseline_by
from grader.model.evidence import Evidence

# What people call the baselines that need nothing but the targets.
SPELLINGS: Mapping[str, str] = {
    **dict.fromkeys(("majority", "majority class", "most frequent", "dummy"), "majority"),
    **dict.fromkeys(("prior", "base rate", "class shares"), "prior"),
    **dict.fromkeys(("stratified", "random", "random order", "chance"), "stratified"),
    **dict.fromkeys(("mean", "mean value", "average"), "mean"),
    **dict.fromkeys(("median", "median value"), "median"),
    **dict.fromkeys(("last value", "naive forecast"), "last_value"),
    **dict.fromkeys(("logistic", "logistic regression"), "logistic"),
    **dict.fromkeys(("linear", "linear regression"), "linear"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """On what a claimed baseline is tried.

    Attributes:
        question: Question of the exercise that asks the model about unseen rows.
        dataset: Data set whose rows of the run the baseline is fitted on.
        wanted: The metric and its options.
        names: Baselines by what the rubric's options call them, beside the usual spellings.
    """

    question: str
    dataset: str
    wanted: Wanted
    names: Mapping[str, str]


def observe_baseline(
    claimed: str, refit: Refit, evidence: Evidence, held_out: Mapping[str, object]
) -> Observation | None:
    """Return whether the model beats the baseline that an answer claims.

    A lead or a loss that luck could have made shows nothing, and neither does a model without a
    score. Where the baseline is not known or the model did not answer, ``None``: it was not tried.

    Args:
        claimed: What the answer says.
        refit: On what it is tried.
        evidence: What ran.
        held_out: The unseen rows, with their targets.

    Raises:
        AuthorError: If exercise, metric or baseline do not fit each other.
    """
    name = name_meant(claimed, {**SPELLINGS, **refit.names})
    answer = asked(evidence, held_out, AS_SUBMITTED, refit.question, refit.wanted)
    if not name or answer.problem:
        return None
    yardstick = Yardstick(name=name, dataset=refit.dataset)
    other = predictions_of(yardstick, evidence, AS_SUBMITTED, answer, refit.wanted)
    try:
        award = beats_baseline_by(set_against(answer, other, refit.wanted))
    except (MetricInputError, UndefinedMetricError):
        return NOTHING
    if award.in_noise:
        return NOTHING
    if award.share == 1:
        return Observation(agrees=True)
    against = f"{refit.wanted.metric.title} set against {title_of(name)}, fitted again"
    return Observation(agrees=False, seen=f"{against}, is {award.reason.rstrip('.')}")
