"""Finds the call behind a difference between two runs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from grader.analysis.moved import Moved, learned_otherwise, rows_moved
from grader.analysis.tracks import Step, Track

SHOWN = (
    "describe", "value_counts", "nunique", "corr", "corrwith", "idxmax", "skew", "mode", "size",
    "count", "unique", "histogram_bin_edges", "corrcoef",
)  # fmt: skip
COMPARED = ("corr", "corrwith", "corrcoef", "value_counts", "nunique", "mode", "skew")
NEIGHBOURS = (
    "shift", "diff", "pct_change", "Rolling", "rolling", "Expanding", "expanding", "Exponential",
    "ffill", "bfill", "interpolate", "cumsum", "cummax", "cummin",
)  # fmt: skip
TAKES_VALUE = ("fillna", "cut", "clip", "assign", "__setitem__", "insert")


def first_cause(
    control: Track,
    other: Track,
    fit: Step,
    moved: Moved,
    *,
    altered: AbstractSet[int],
    labels: AbstractSet[str] = frozenset(),
) -> Step | None:
    """Return the call that first learned something else and whose result is in a fit's input.

    Args:
        control: The run as it is.
        other: The run with something altered.
        fit: The call that was given what moved.
        moved: What moved there.
        altered: Rows that may differ.
        labels: Places where the labels that were altered first appear; they are no cause.
    """
    lineage = [
        step
        for order, step in control.fits.items()
        if order in fit.made_by
        and learned_otherwise(step, other.by_key.get(step.key))
        and _touches(step, altered)
    ]
    if lineage:
        return min(lineage, key=lambda step: step.order)
    changed = _first_changed(control, other, fit, moved, altered=altered, labels=labels)
    if changed is not None and not _only_takes_over(changed):
        return changed
    limit = changed.order if changed is not None else fit.order
    singles = [
        step
        for step in (*control.statistics, *control.fits.values())
        if step.order < limit
        and not (step.fact("keeps_rows") or step.fact("predicts"))
        and learned_otherwise(step, other.by_key.get(step.key))
        and _touches(step, altered)
    ]
    telling = [step for step in singles if not step.name.endswith(SHOWN)]
    wanted = set(moved.columns)
    named = [step for step in telling if wanted & set(step.fact("column") or ())]
    best = named or telling
    if best:
        return max(best, key=lambda step: step.order)
    shown = [step for step in singles if step.name.endswith(COMPARED)]
    return max(shown, key=lambda step: step.order, default=changed)


def _first_changed(
    control: Track,
    other: Track,
    fit: Step,
    moved: Moved,
    *,
    altered: AbstractSet[int],
    labels: AbstractSet[str],
) -> Step | None:
    """Return the first call whose result changed in rows that were not altered."""
    bound = {step.key: step for step in other.bound}
    wanted = set(moved.columns)
    candidates = [
        (step, other.by_key.get(step.key)) for step in (*control.statistics, *control.columns)
    ]
    candidates += [(step, bound.get(step.key)) for step in control.bound]
    for step, match in sorted(candidates, key=lambda pair: pair[0].order):
        if step.order >= fit.order:
            break
        if step.event.kind == "column" and wanted and not wanted & set(step.fact("names") or ()):
            continue
        if step.event.kind == "reduce" and not step.fact("keeps_rows"):
            continue
        if labels and (_is_label(step, labels) or not _is_like(step, fit)):
            continue
        if rows_moved(step, match, altered):
            return step
    return None


def _is_label(step: Step, labels: AbstractSet[str]) -> bool:
    keys = {f"{step.key}:{name}" for name in step.fact("names") or ()}
    return bool(keys & labels) or step.fact("source") in labels


def _is_like(step: Step, fit: Step) -> bool:
    """Whether a bound table is the one that a fit is given; others hold the label beside it."""
    if step.event.kind != "bind":
        return True
    same_names = (step.fact("columns") or []) == (fit.fact("names") or [])
    return step.fact("width") == fit.fact("width") and same_names


def _only_takes_over(step: Step) -> bool:
    """Whether a call puts in what another one has computed."""
    return step.event.kind in ("column", "bind") or step.name.endswith(TAKES_VALUE)


def _touches(step: Step, tokens: AbstractSet[int]) -> bool:
    """Whether a call was given some of these rows, as far as is known."""
    return not step.tokens or not step.is_traced or bool(step.known & tokens)


def is_neighbour(step: Step | None, control: Track) -> bool:
    """Whether a call takes values from the rows before and after, as lags do.

    A column that was set on a line with such a call comes from there.
    """
    if step is None:
        return False
    if any(word in step.name for word in NEIGHBOURS):
        return True
    here = (step.event.unit, step.event.line)
    return step.event.kind in ("column", "bind") and any(
        (other.event.unit, other.event.line) == here
        and any(word in other.name for word in NEIGHBOURS)
        for other in control.statistics
    )
