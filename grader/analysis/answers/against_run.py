"""Holds what an answer claims against the calls that a run recorded.

What the run does not show is neither right nor wrong, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.analysis.answers.names import key_of
from grader.analysis.metrics import MetricOptionError, find_metric
from grader.analysis.wording import code, listing
from grader.model.run import TraceEvent

Trace = Sequence[TraceEvent]
MOST = 3
_ENDINGS = {
    "classification": ("Classifier", "LogisticRegression", "LogisticRegressionCV", "SVC", "NB"),
    "regression": ("Regressor", "LinearRegression", "Ridge", "Lasso", "ElasticNet", "SVR"),
    "clustering": ("KMeans", "DBSCAN", "Clustering", "HDBSCAN", "MeanShift"),
}
_TASK_WORDS = {
    "classification": {"classification", "classify", "classifier", "binary", "multiclass"},
    "regression": {"regression", "regress", "amount"},
    "clustering": {"clustering", "cluster", "unsupervised"},
}
_IN_TIME = ("TimeSeriesSplit",)
_CURVES = {"precision_recall_curve": "pr_auc", "roc_curve": "roc_auc"}
_HAVE_FUNCTIONS = frozenset(
    (
        *("accuracy", "balanced_accuracy", "f1", "precision", "recall", "roc_auc"),
        *("average_precision", "rmse", "mae", "r2", "log_loss", "brier", "mape"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a run shows of a claim.

    Attributes:
        agrees: Whether it bears the claim out; ``None`` if it shows nothing of it.
        seen: What was seen, to be read after *but*; empty if nothing was.
    """

    agrees: bool | None
    seen: str = ""


NOTHING = Observation(agrees=None)


def observe(subject: str, value: object, trace: Trace) -> Observation:
    """Return what a run shows of one claim.

    Args:
        subject: What the claim is about, one of `SUBJECTS`.
        value: What is claimed, as it was understood.
        trace: Recorded calls of the run.
    """
    return SUBJECTS[subject](value, trace)


def _task(value: object, trace: Trace) -> Observation:
    claimed = next(
        (task for task, words in _TASK_WORDS.items() if words & set(key_of(str(value)))), ""
    )
    fitted = [_estimator(event) for event in trace if event.kind == "fit" and _predicts(event)]
    kinds = {name: kind for name in fitted if (kind := _kind(name))}
    if not claimed or not kinds:
        return NOTHING
    others = [name for name, kind in kinds.items() if kind != claimed]
    if claimed in kinds.values():
        return Observation(agrees=True)
    return Observation(agrees=False, seen=f"{_listed(others)} was fitted")


def _metric(value: object, trace: Trace) -> Observation:
    computed = list(dict.fromkeys(_called(event) for event in trace if event.kind == "metric"))
    try:
        claimed = find_metric(str(value)).name
    except MetricOptionError:
        return NOTHING
    known = {name: meant for name in computed if (meant := _measured(name))}
    if claimed in known.values():
        return Observation(agrees=True)
    if not known or claimed not in _HAVE_FUNCTIONS:
        return NOTHING  # a metric without a function in a library is computed by hand
    return Observation(agrees=False, seen=f"the run computed {_listed(list(known))}")


def _measured(function: str) -> str:
    """Return the metric that a function computes; empty if it is not known."""
    try:
        return find_metric(_CURVES.get(function, function.removesuffix("_score"))).name
    except MetricOptionError:
        return ""


def _late_columns(value: object, trace: Trace) -> Observation:
    declared = set(value) if isinstance(value, tuple) else {str(value)}
    fits = [event for event in trace if event.kind == "fit" and _predicts(event)]
    named = [_names(event) for event in fits]
    reached = [name for names in named for name in names if name in declared]
    if reached:
        return Observation(
            agrees=False, seen=f"{_listed(list(dict.fromkeys(reached)))} reached a fit"
        )
    return Observation(agrees=True) if any(named) else NOTHING


def _split(value: object, trace: Trace) -> Observation:
    words = set(key_of(str(value)))
    splits = [event for event in trace if event.kind == "split"]
    if not splits:
        return NOTHING
    shuffled = [event for event in splits if event.facts.get("shuffles") is True]
    in_time = [event for event in splits if str(event.facts.get("splitter")).startswith(_IN_TIME)]
    if words & {"time", "temporal", "chronological"}:
        if shuffled:
            return Observation(agrees=False, seen=f"{_splitters(shuffled)} shuffled the rows")
        return Observation(agrees=True) if in_time else NOTHING
    if words & {"random", "stratified", "shuffled"}:
        if in_time and not shuffled:
            return Observation(agrees=False, seen=f"{_splitters(in_time)} kept the order of time")
        return Observation(agrees=True) if shuffled else NOTHING
    return NOTHING


def _baseline(value: object, trace: Trace) -> Observation:
    words = set(key_of(str(value)))
    dummies = [event for event in trace if event.kind == "fit" and "Dummy" in _estimator(event)]
    simple = {"majority", "dummy", "mean", "median", "constant", "frequent", "prior"}
    if not words & simple or not dummies:
        return NOTHING  # a rule by hand leaves no trace of its own
    fits = {event.facts.get("order") for event in dummies}
    used = any(
        "Dummy" in str(event.facts.get("estimator"))
        for event in trace
        if event.kind in ("predict", "score", "apply")
    )
    return Observation(agrees=True) if used and fits else NOTHING


SUBJECTS: Mapping[str, Callable[[object, Trace], Observation]] = {
    "task": _task,
    "metric": _metric,
    "post-event-columns": _late_columns,
    "split": _split,
    "baseline": _baseline,
}


def _estimator(event: TraceEvent) -> str:
    return str(event.facts.get("estimator", ""))


def _predicts(event: TraceEvent) -> bool:
    return event.facts.get("predicts") is True and "Dummy" not in _estimator(event)


def _kind(name: str) -> str:
    return next((kind for kind, ends in _ENDINGS.items() if name.endswith(ends)), "")


def _called(event: TraceEvent) -> str:
    return str(event.facts.get("name", "")).rpartition(".")[2]


def _names(event: TraceEvent) -> list[str]:
    names = event.facts.get("names")
    return [str(name) for name in names] if isinstance(names, list | tuple) else []


def _splitters(events: Trace) -> str:
    return _listed([str(event.facts.get("splitter", "")) for event in events])


def _listed(names: Sequence[str]) -> str:
    return listing([code(name) for name in dict.fromkeys(names)][:MOST])
