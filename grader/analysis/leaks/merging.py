"""Merges what the source, the trace and the counterfactual say into one answer.

One cause is one finding, whoever saw it. What only the source suspects is dropped when a run
clears its kind, and stays *inferred* when no run decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.model.leakage import (
    LOOKS_AHEAD,
    LeakKind,
    Leaks,
    LeakVerdict,
    Observed,
    Suspicion,
)
from grader.model.result import Confidence, Facet, Location, Severity

STRENGTH = (Confidence.INFERRED, Confidence.OBSERVED, Confidence.PROVED)
NOT_RUN = "the code was read, not run; whether it is clean cannot be known from reading"


def merged(source: Observed, *runs: Observed) -> Leaks:
    """Return the answer of all views together.

    Args:
        source: What reading the code says.
        runs: What running it says: the trace, the counterfactual.
    """
    suspicions: list[Suspicion] = []
    cleared: list[Suspicion] = []
    verdicts: dict[LeakKind, LeakVerdict] = {}
    reasons: dict[LeakKind, str] = {}
    for kind in LeakKind:
        found, dropped = _of_kind(kind, source, runs)
        suspicions += found
        cleared += dropped
        verdicts[kind] = _verdict(kind, found, runs)
        if verdicts[kind] is LeakVerdict.NOT_DECIDED:
            reasons[kind] = _reason(kind, source, runs)
    return Leaks(
        verdicts=verdicts,
        reasons=reasons,
        suspicions=tuple(sorted(suspicions, key=_order)),
        cleared=tuple(sorted(cleared, key=_order)),
        unread=source.unread,
    )


def _of_kind(
    kind: LeakKind, source: Observed, runs: Sequence[Observed]
) -> tuple[list[Suspicion], list[Suspicion]]:
    """Return what remains of one kind, and what was cleared."""
    suspected = [each for each in source.suspicions if each.kind is kind]
    seen = [each for view in runs for each in view.suspicions if each.kind is kind]
    said = {view.decided.get(kind) for view in runs}
    if not seen and LeakVerdict.CLEAN in said:
        kept = [each for each in suspected if _outlasts_a_clean_run(each)]
        return kept, [each for each in suspected if each not in kept]
    if not seen and LeakVerdict.PRACTICE in said:
        return [_only_practice(each) for each in suspected], []
    return _grouped([*seen, *suspected]), []


def _outlasts_a_clean_run(suspicion: Suspicion) -> bool:
    """Whether a run cannot clear it.

    A choice shows in the code, not in how often rows are scored: a threshold, or the single fold
    of a search, is chosen by one look. And rows are altered after one moment only, so that a
    feature which looks one row ahead, or only where a value is missing, may not move.
    """
    is_choice = suspicion.kind is LeakKind.MULTI_TEST
    return suspicion.severity is Severity.LEAK and (is_choice or suspicion.pattern == LOOKS_AHEAD)


def _only_practice(suspicion: Suspicion) -> Suspicion:
    """Return a suspicion about an order that is wrong and, on these data, changed nothing."""
    return replace(
        suspicion,
        severity=Severity.PRACTICE,
        confidence=Confidence.OBSERVED,
        facets=(*suspicion.facets, Facet.COUNTERFACTUAL),
        message=f"{suspicion.message} On these data, altering the held-out rows changed nothing.",
    )


def _grouped(suspicions: Iterable[Suspicion]) -> list[Suspicion]:
    """Return one suspicion for each cause."""
    causes: list[list[Suspicion]] = []
    for suspicion in suspicions:
        home = next((each for each in causes if _is_one_cause(each[0], suspicion)), None)
        if home is None:
            causes.append([suspicion])
        else:
            home.append(suspicion)
    return [_as_one(cause) for cause in causes]


def _is_one_cause(one: Suspicion, other: Suspicion) -> bool:
    """Whether two suspicions of a kind name the same cause: one's cause is a place of the other.

    Two that were seen in the same way are two causes, unless they name the very same lines.
    """
    if not one.locations or not other.locations:
        return not one.locations and not other.locations
    if set(one.facets) & set(other.facets):
        return _overlap(one.locations[0], other.locations[0])
    return any(_overlap(one.locations[0], place) for place in other.locations) or any(
        _overlap(other.locations[0], place) for place in one.locations
    )


def _overlap(one: Location, other: Location) -> bool:
    if (one.file, one.cell) != (other.file, other.cell):
        return False
    return one.line <= other.end_line and other.line <= one.end_line


def _as_one(cause: Sequence[Suspicion]) -> Suspicion:
    """Return the strongest of what was said, with the views and numbers of all.

    Of looks at test rows the run counts how many there are, and the code says whether one of them
    was chosen; the code's word on that holds.
    """
    choices = [each for each in cause if each.kind is LeakKind.MULTI_TEST]
    choices = [each for each in choices if each.severity is Severity.LEAK]
    strongest = max(choices or cause, key=lambda each: STRENGTH.index(each.confidence))
    facets = {facet for each in cause for facet in each.facets}
    facts = {name: value for each in reversed(cause) for name, value in each.facts.items()}
    is_leak = bool(choices) or any(
        each.severity is Severity.LEAK for each in cause if each.confidence is strongest.confidence
    )
    return replace(
        strongest,
        locations=_places(cause),
        facets=tuple(facet for facet in Facet if facet in facets),
        facts={**facts, **strongest.facts},
        severity=Severity.LEAK if is_leak else Severity.PRACTICE,
    )


def _places(cause: Sequence[Suspicion]) -> tuple[Location, ...]:
    """Return the places of all; the source, which knows the cause best, names the first."""
    ordered = sorted(cause, key=lambda each: Facet.SOURCE not in each.facets)
    return tuple(dict.fromkeys(place for each in ordered for place in each.locations))


def _verdict(kind: LeakKind, found: Sequence[Suspicion], runs: Sequence[Observed]) -> LeakVerdict:
    severities = {each.severity for each in found}
    if Severity.LEAK in severities:
        return LeakVerdict.LEAK
    said = {view.decided.get(kind) for view in runs}
    if severities or LeakVerdict.PRACTICE in said:
        return LeakVerdict.PRACTICE
    return LeakVerdict.CLEAN if LeakVerdict.CLEAN in said else LeakVerdict.NOT_DECIDED


def _reason(kind: LeakKind, source: Observed, runs: Sequence[Observed]) -> str:
    if not runs:
        return source.reasons.get(kind) or NOT_RUN
    said = (view.reasons.get(kind, "") for view in reversed(runs))
    return next((reason for reason in said if reason), "") or source.reasons.get(kind, "")


def _order(suspicion: Suspicion) -> tuple[int, int, str]:
    if not suspicion.locations:
        return (1 << 30, 0, suspicion.kind)
    place = suspicion.locations[0]
    return (-1 if place.cell is None else place.cell, place.line, suspicion.kind)
