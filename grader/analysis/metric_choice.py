"""Does a metric fit a problem? Its kind, how rare the event is, and what errors cost.

A conflict is only named where the metric would mislead; a metric that is merely not the best
one fits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from grader.analysis.metrics import METRICS, Metric, MetricOptionError, find_metric
from grader.analysis.wording import listing, percent

Kind = Literal["binary", "multi-class", "regression", "forecasting", "ranking", "clustering"]
RARE = 0.1  # with fewer positives, always saying "no" is right nine times in ten
UNEQUAL = 3.0  # times that one error costs as much as the other
KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "binary": frozenset({"classification"}),
        "multi-class": frozenset({"classification"}),
        "regression": frozenset({"regression", "forecasting"}),
        "forecasting": frozenset({"regression", "forecasting"}),
        "ranking": frozenset({"ranking"}),
        "clustering": frozenset({"clustering"}),
    }
)
_IN_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        "binary": "two classes",
        "multi-class": "several classes",
        "regression": "regression",
        "forecasting": "forecasting",
        "ranking": "ranking",
        "clustering": "clustering",
    }
)
_ONE_CLASS_ONLY = frozenset({"precision_at_k", "recall_at_k", "lift"})
_AT_TOP = ("recall_at_k", "precision_at_k", "lift")
_BLIND_TO_COSTS = frozenset({"accuracy", "f1"})
_IN_UNITS = frozenset({"mae", "rmse", "r2", "pinball_loss"})
_JUDGES_PROBABILITIES = ("log_loss", "brier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is known of a problem; what is not known stays at its default and decides nothing.

    Attributes:
        kind: What is predicted.
        positive_rate: Share of rows of the positive class.
        cost_false_positive: What a false alarm costs.
        cost_false_negative: What a miss costs.
        capacity: How many rows can be acted on.
        needs_probabilities: Whether the size of a probability is used, not only the order.
        has_zero_actuals: Whether some actual values are zero.
        counts_in_proportion: Whether an error weighs by its share of the actual value.
    """

    kind: Kind
    positive_rate: float | None = None
    cost_false_positive: float | None = None
    cost_false_negative: float | None = None
    capacity: int | None = None
    needs_probabilities: bool = False
    has_zero_actuals: bool = False
    counts_in_proportion: bool = False

    @property
    def cost_ratio(self) -> float | None:
        """How many times the dearer error costs the cheaper one; ``None`` if not known."""
        alarm, miss = self.cost_false_positive, self.cost_false_negative
        if alarm is None or miss is None or min(alarm, miss) <= 0:
            return None
        return max(alarm, miss) / min(alarm, miss)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whether a metric fits.

    Attributes:
        verdict: ``unknown`` if there is no metric of that name.
        reason: One sentence.
        better: Names of metrics that fit.
    """

    verdict: Literal["fits", "conflicts", "unknown"]
    reason: str
    better: tuple[str, ...] = ()


def judge_choice(named: str, problem: Problem) -> Choice:
    """Return whether a metric fits a problem.

    Args:
        named: The metric, as a learner calls it.
        problem: What is known of the problem.
    """
    try:
        metric = find_metric(named)
    except MetricOptionError:
        return Choice(verdict="unknown", reason="No metric of that name is known.")
    found = _conflict_of(metric, problem)
    if found is not None:
        better = [name for name in found.better if not _conflict_of(METRICS[name], problem)]
        return replace(found, better=tuple(better))
    return Choice(verdict="fits", reason=f"{metric.title} fits {_described(problem)}.")


def _conflict_of(metric: Metric, problem: Problem) -> Choice | None:
    return next((found for rule in _RULES if (found := rule(metric, problem))), None)


def _kind(metric: Metric, problem: Problem) -> Choice | None:
    if metric.task in KINDS[problem.kind]:
        if problem.kind == "multi-class" and metric.name in _ONE_CLASS_ONLY:
            return _conflict(
                f"{metric.title} looks at one class, and there are more than two.",
                ("balanced_accuracy", "log_loss"),
            )
        return None
    if problem.kind == "binary" and metric.task == "ranking" and problem.capacity is not None:
        return None  # a list that is worked off from the top is a ranking too
    fitting = [each.name for each in METRICS.values() if each.task in KINDS[problem.kind]]
    return _conflict(
        f"{metric.title} is a metric of {metric.task}, and this is a problem of "
        f"{_IN_WORDS[problem.kind]}.",
        tuple(fitting),
    )


def _zeros(metric: Metric, problem: Problem) -> Choice | None:
    if metric.name != "mape" or not problem.has_zero_actuals:
        return None
    return _conflict(
        "Some actual values are zero, and no error is a percentage of zero.",
        ("wape", "mase", "mae"),
    )


def _proportion(metric: Metric, problem: Problem) -> Choice | None:
    if not problem.counts_in_proportion or metric.name not in _IN_UNITS:
        return None
    return _conflict(
        "Errors count here in proportion to the actual value, and "
        f"{metric.title} counts them by their size, so large values decide it.",
        ("mape", "smape", "wape"),
    )


def _rare(metric: Metric, problem: Problem) -> Choice | None:
    rate = problem.positive_rate
    if metric.name != "accuracy" or problem.kind != "binary" or rate is None:
        return None
    rarer = min(rate, 1 - rate)
    if rarer >= RARE:
        return None
    return _conflict(
        f"Always predicting the frequent class is right in {percent(1 - rarer)} of the rows, so "
        "accuracy hardly sees the other one.",
        ("average_precision", "recall", "balanced_accuracy", "expected_cost"),
    )


def _costs(metric: Metric, problem: Problem) -> Choice | None:
    ratio = problem.cost_ratio
    if metric.name not in _BLIND_TO_COSTS or ratio is None or ratio < UNEQUAL:
        return None
    return _conflict(
        f"One error costs {ratio:g} times as much as the other, and {metric.title} counts "
        "both alike.",
        ("expected_cost", "fbeta"),
    )


def _probabilities(metric: Metric, problem: Problem) -> Choice | None:
    if not problem.needs_probabilities or metric.name in _JUDGES_PROBABILITIES:
        return None
    return _conflict(
        f"The probabilities themselves are used here, and {metric.title} does not see whether "
        "they are right.",
        _JUDGES_PROBABILITIES,
    )


def _capacity(metric: Metric, problem: Problem) -> Choice | None:
    if problem.capacity is None or metric.name not in ("accuracy", "balanced_accuracy"):
        return None
    return _conflict(
        f"Only {problem.capacity:,} rows can be acted on, and {metric.title} counts all rows "
        "alike.",
        _AT_TOP,
    )


_RULES: tuple[Callable[[Metric, Problem], Choice | None], ...] = (
    _kind,
    _zeros,
    _proportion,
    _rare,
    _costs,
    _probabilities,
    _capacity,
)


def _conflict(reason: str, better: tuple[str, ...]) -> Choice:
    return Choice(verdict="conflicts", reason=reason, better=better)


def _described(problem: Problem) -> str:
    known = [f"a problem of {_IN_WORDS[problem.kind]}"]
    if problem.positive_rate is not None:
        known.append(f"{percent(problem.positive_rate)} positives")
    if problem.cost_ratio is not None:
        known.append(f"errors that differ {problem.cost_ratio:g} times in cost")
    if problem.capacity is not None:
        known.append(f"room to act on {problem.capacity:,} rows")
    return f"{known[0]} with {listing(known[1:])}" if known[1:] else known[0]
