"""Words and places for what comparing runs has proved."""

from __future__ import annotations

from collections.abc import Sequence

from grader.analysis.chosen import Choice
from grader.analysis.lineage import ENCODERS, STATELESS
from grader.analysis.lineage_looks import CHOOSE_ELSEWHERE
from grader.analysis.moved import Moved, attribute_moved
from grader.analysis.places import Places
from grader.analysis.tracks import Look, Step, Track
from grader.model.leakage import LeakKind, Suspicion
from grader.model.result import Confidence, Facet, Severity

__all__ = ["STATELESS", "multi_test", "preprocessing", "target", "temporal"]

LEVELS_ONLY = ("get_dummies", "factorize", "DataFrame.factorize", "Series.factorize")


def preprocessing(
    fit: Step, moved: Moved, cause: Step | None, *, other: Track, places: Places
) -> Suspicion:
    """Return the finding that training rows followed held-out features."""
    name = called(cause)
    is_levels = cause is not None and (
        cause.name in LEVELS_ONLY or cause.fact("estimator") in ENCODERS
    )
    source = f"`{name}` {places.on(cause)}" if cause is not None else "What came before the fit"
    message = (
        f"{source} used held-out rows: when only they were altered, {moved.count:,} of "
        f"{moved.of:,} training rows of the model fitted {places.on(fit)} changed"
        f"{_statistic(cause, other)}."
    )
    return Suspicion(
        kind=LeakKind.PREPROCESSING,
        pattern="levels-of-held-out-rows" if is_levels else "training-follows-held-out",
        message=message,
        help="Learn it from the training rows only, after the split or inside a Pipeline.",
        locations=places.of(cause or fit, fit),
        severity=Severity.PRACTICE if is_levels else Severity.LEAK,
        confidence=Confidence.PROVED,
        facets=(Facet.COUNTERFACTUAL,),
        facts=_facts(moved, fit, cause, other),
    )


def called(step: Step | None) -> str:
    """Return what a call is called, as the learner would say."""
    if step is None:
        return ""
    if step.event.kind in ("column", "bind"):
        return str((step.fact("names") or [""])[0])
    return str(step.fact("estimator") or step.name)


def _statistic(cause: Step | None, other: Track) -> str:
    """Return which statistic moved, from what to what, where that can be said in a few words."""
    if cause is None:
        return ""
    name, before, after = attribute_moved(cause, other.by_key.get(cause.key))
    if not isinstance(before, list) or not isinstance(after, list):
        return ""
    pairs = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    pairs = [pair for pair in pairs if all(isinstance(item, int | float) for item in pair)]
    if not name or not pairs or cause.fact("keeps_rows"):
        return ""
    old, new = pairs[0]
    return f" (`{name}` moved from {old:.4g} to {new:.4g})"


def _facts(moved: Moved, fit: Step, cause: Step | None, other: Track) -> dict[str, object]:
    facts: dict[str, object] = {
        "rows_moved": moved.count,
        "rows": moved.of,
        "columns": list(moved.columns[:20]),
        "fit": fit.key,
    }
    if cause is not None:
        name, before, after = attribute_moved(cause, other.by_key.get(cause.key))
        facts |= {"cause": cause.key}
        if name:
            facts |= {"statistic": name, "before": before, "after": after}
    return facts


def target(
    fit: Step, moved: Moved, cause: Step | None, *, other: Track, places: Places
) -> Suspicion:
    """Return the finding that features followed a row's own label."""
    what = f"`{called(cause)}` {places.on(cause)}" if cause is not None else "A feature"
    message = (
        f"{what} holds the target: when only the labels of {moved.of:,} held-out rows were "
        f"changed, the features of {moved.count:,} of these rows changed, too, in what is given "
        f"to the model fitted {places.on(fit)}."
    )
    return Suspicion(
        kind=LeakKind.TARGET,
        pattern="feature-follows-target",
        message=message,
        help="Compute no feature from the target, except out of fold.",
        locations=places.of(cause or fit, fit),
        confidence=Confidence.PROVED,
        facets=(Facet.COUNTERFACTUAL,),
        facts=_facts(moved, fit, cause, other),
    )


def multi_test(chosen: Choice, looks: Sequence[Look], places: Places) -> Suspicion:
    """Return the finding that a choice followed held-out labels."""
    before, after = (_short(value) for value in (chosen.before, chosen.after))
    scores = [look.step.fact("value") for look in looks]
    message = (
        f"`{chosen.name}` is chosen by scores on held-out rows: changing only their labels turns "
        f"{before} into {after}."
    )
    return Suspicion(
        kind=LeakKind.MULTI_TEST,
        pattern="choice-follows-held-out-labels",
        message=message,
        help=CHOOSE_ELSEWHERE,
        locations=places.of(chosen.place, looks[0].step),
        confidence=Confidence.PROVED,
        facets=(Facet.COUNTERFACTUAL,),
        facts={
            "name": chosen.name,
            "models": chosen.models,
            "scores": [score for score in scores if isinstance(score, int | float)][:50],
        },
    )


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    text = str(value).removeprefix("estimator ")
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - fits a line


def temporal(fit: Step, moved: Moved, cause: Step, places: Places) -> Suspicion:
    """Return the finding that features of earlier rows followed later rows."""
    return Suspicion(
        kind=LeakKind.TEMPORAL,
        pattern="looks-ahead",
        message=f"`{called(cause)}` {places.on(cause)} looks ahead: when only later rows were "
        f"altered, {moved.count:,} earlier rows given to the fit {places.on(fit)} changed.",
        help="Compute each row's features from rows before it.",
        locations=places.of(cause, fit),
        confidence=Confidence.PROVED,
        facets=(Facet.COUNTERFACTUAL,),
        facts={
            "rows_moved": moved.count,
            "rows": moved.of,
            "columns": list(moved.columns[:20]),
            "fit": fit.key,
        },
    )
