"""What a leak did to the score: the one that was claimed, and the one on honest rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.analysis.held_out import final_looks
from grader.analysis.mending import fits_to_mend, honest_looks, score_of
from grader.analysis.tracks import Look, Track, read_track
from grader.model.leakage import LeakKind, Observed, Suspicion
from grader.model.result import Severity
from grader.model.run import Run

CONTROL, TWIN, MENDED = "control", "twin", "mended"
MOST_NAMED = 3
OTHERWISE = (LeakKind.PREPROCESSING, LeakKind.OVERLAP, LeakKind.TARGET)
LESS_IS_BETTER = ("error", "loss", "deviance", "inertia")
TITLES = {
    "accuracy_score": "accuracy",
    "balanced_accuracy_score": "balanced accuracy",
    "average_precision_score": "average precision",
    "f1_score": "F1",
    "precision_score": "precision",
    "recall_score": "recall",
    "roc_auc_score": "ROC AUC",
    "r2_score": "R²",
    "mean_absolute_error": "mean absolute error",
    "mean_squared_error": "mean squared error",
    "root_mean_squared_error": "root mean squared error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A run in which fits left the held-out rows out, beside the one in which they did not.

    Attributes:
        before: What the control recorded.
        after: What the mended run recorded.
        rows: Rows that were left out, by key of the fit.
        is_noisy: Whether scores of two runs of the same code differ.
    """

    before: Track
    after: Track
    rows: Mapping[str, frozenset[int]]
    is_noisy: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What is mended, in the order of the code."""
        steps = [self.before.by_key[key] for key in self.rows]
        return tuple(dict.fromkeys(str(step.fact("estimator")) for step in steps))


def with_costs(
    trace: Observed, compared: Observed, runs: Mapping[str, Run]
) -> tuple[Observed, Observed]:
    """Return what two views say, with what each leak did to the score where that is known.

    The facts get `metric`, `claimed_score` and `honest_score`, or for many looks `looks`.

    Args:
        trace: What the control shows.
        compared: What comparing it with altered runs proves.
        runs: Finished runs by variant, the control among them.
    """
    control = read_track(runs[CONTROL])
    mended = _mended(control, runs)
    unmended = _unmended((trace, compared), mended)

    def priced(view: Observed) -> Observed:
        made = (
            _with_cost(item, control, None if item.facts.get("fit") in unmended else mended)
            for item in view.suspicions
        )
        return replace(view, suspicions=tuple(made))

    return priced(trace), priced(compared)


def _unmended(views: Iterable[Observed], mended: Mended | None) -> frozenset[object]:
    """Return the models that leak in yet another way: their score is not honest when mended."""
    return frozenset(
        item.facts.get("fit")
        for view in views
        for item in view.suspicions
        if item.kind in OTHERWISE
        and item.severity is Severity.LEAK
        and (mended is None or item.facts.get("cause") not in mended.rows)
    )


def _with_cost(suspicion: Suspicion, control: Track, mended: Mended | None) -> Suspicion:
    if suspicion.kind is LeakKind.MULTI_TEST:
        return replace(suspicion, facts={**suspicion.facts, **_best(final_looks(control))})
    key = suspicion.facts.get("fit")
    looks = [look for look in control.looks if look.fit.key == key]
    if suspicion.kind is LeakKind.OVERLAP:
        return _on_honest_rows(suspicion, looks)
    if suspicion.kind is LeakKind.PREPROCESSING and mended is not None:
        found = _when_mended(suspicion, mended)
        if found is not None:
            return found
    return replace(suspicion, facts={**suspicion.facts, **_claim(looks)})


def _claim(looks: Iterable[Look]) -> Mapping[str, object]:
    """Return the last score that a line of the learner took."""
    scored = [look for look in looks if look.is_of_learner and score_of(look) is not None]
    if not scored:
        return {}
    last = max(scored, key=lambda look: look.step.order)
    return {"metric": metric_of(last), "claimed_score": score_of(last)}


def metric_of(look: Look) -> str:
    """Return which metric was taken, in words; ``score`` where only the method is known."""
    name = str(look.step.fact("metric") or look.step.name.rpartition(".")[2])
    return TITLES.get(name, name.removesuffix("_score").replace("_", " "))


def _best(looks: Iterable[Look]) -> Mapping[str, object]:
    """Return the best score of several models on the same rows, and how many these are."""
    scored = [look for look in looks if score_of(look) is not None]
    if not scored:
        return {}
    metric = Counter(metric_of(look) for look in scored).most_common(1)[0][0]
    alike = [look for look in scored if metric_of(look) == metric]
    better = min if metric.endswith(LESS_IS_BETTER) else max
    best = better(score for look in alike if (score := score_of(look)) is not None)
    count = len({look.fit.order for look in scored})
    return {"metric": metric, "claimed_score": best, "looks": count}


def _on_honest_rows(suspicion: Suspicion, looks: Sequence[Look]) -> Suspicion:
    """Return an overlap with the same model's score on rows that it was not fitted on."""
    claim = _claim(look for look in looks if look.rows.known & look.fit.known)
    honest = [
        score
        for look in looks
        if look.rows.is_traced
        and look.held_out
        and look.held_out == look.rows.known
        and metric_of(look) == claim.get("metric")
        and (score := score_of(look)) is not None
    ]
    if not claim or not honest:
        return replace(suspicion, facts={**suspicion.facts, **claim})
    shown = _shown(honest[-1])[0]
    clause = f"on rows that it was not fitted on, its {claim['metric']} is {shown}"
    facts = {**suspicion.facts, **claim, "honest_score": honest[-1]}
    return replace(suspicion, facts=facts, message=_and(suspicion.message, clause))


def _mended(control: Track, runs: Mapping[str, Run]) -> Mended | None:
    """Return the mended run beside the control; ``None`` if it shows nothing."""
    if MENDED not in runs or TWIN not in runs:
        return None
    rows, after, twin = fits_to_mend(control), read_track(runs[MENDED]), read_track(runs[TWIN])
    if control.problem or after.problem or not rows:
        return None
    for key, tokens in rows.items():
        step, before = after.by_key.get(key), control.by_key[key]
        if step is None or step.tokens != before.tokens:
            return None
        if step.fact("mended") != sum(token not in tokens for token in step.tokens):
            return None
    scores = [[(look.step.key, score_of(look)) for look in honest_looks(track)]
              for track in (control, twin)]  # fmt: skip
    return Mended(before=control, after=after, rows=rows, is_noisy=scores[0] != scores[1])


def _when_mended(suspicion: Suspicion, mended: Mended) -> Suspicion | None:
    """Return a finding with the score before and after; ``None`` if it cannot be told."""
    cause = suspicion.facts.get("cause")
    if mended.is_noisy or (cause not in mended.rows):
        return None
    pairs = _pairs(mended, str(suspicion.facts.get("fit")))
    if not pairs:
        return None
    look, honest = pairs[-1]
    claim = {"metric": metric_of(look), "claimed_score": score_of(look)}
    facts = {**suspicion.facts, **claim, "honest_score": honest, "mended": list(mended.names)}
    before = score_of(look)
    if suspicion.severity is Severity.PRACTICE or before is None or len(mended.names) > MOST_NAMED:
        return replace(suspicion, facts=facts)
    clause = f"its {claim['metric']} {_change(before, honest)} when {_named(mended.names)}"
    return replace(suspicion, facts=facts, message=_and(suspicion.message, clause))


def _pairs(mended: Mended, fit: str) -> list[tuple[Look, float]]:
    """Return the looks at one model with its score in the mended run, rows being the same."""
    others = {(look.step.key, look.fit.key): look for look in mended.after.looks}
    left_out = frozenset().union(*mended.rows.values())
    found = []
    for look in honest_looks(mended.before):
        other = others.get((look.step.key, look.fit.key))
        if look.fit.key != fit or other is None or look.fit.known & left_out:
            continue
        score = score_of(other)
        same = (other.rows.tokens, other.fit.tokens) == (look.rows.tokens, look.fit.tokens)
        if same and score is not None:
            found.append((look, score))
    return sorted(found, key=lambda pair: pair[0].step.order)


def _change(before: float, after: float) -> str:
    shown = _shown(before, after)
    if before == after:
        return f"stays {shown[0]}"
    return f"{'falls' if after < before else 'rises'} from {shown[0]} to {shown[1]}"


def _named(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    if len(quoted) == 1:
        return f"{quoted[0]} is fitted on the training rows only"
    return f"{', '.join(quoted[:-1])} and {quoted[-1]} are fitted on the training rows only"


def _shown(*values: float) -> tuple[str, ...]:
    from grader.analysis.thresholds import figures  # large, and needed for few

    return figures(*values)


def _and(message: str, clause: str) -> str:
    """Return a sentence with one more short clause."""
    return f"{message.removesuffix('.')}; {clause}."
