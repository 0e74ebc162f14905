"""Which fits of preprocessing can be made again without the rows that are held out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from grader.analysis.held_out import LEAST_ROWS, final_rows
from grader.analysis.lineage import STATELESS
from grader.analysis.tracks import Look, Step, Track

LEAST_KEPT = 10
METHODS = (".fit", ".fit_transform", ".fit_predict")


def fits_to_mend(track: Track) -> Mapping[str, frozenset[int]]:
    """Return, by key of each fit, the rows that it is to leave out.

    They are fits that the learner's own lines make of something that transforms, before a model
    is scored on rows that it was not fitted on, and that saw some of these rows.

    Args:
        track: What the run recorded.
    """
    looks = honest_looks(track)
    if not looks:
        return {}
    rows = frozenset().union(*(look.held_out for look in looks))
    if any(look.fit.known & rows for look in looks):
        rows = final_rows(track)  # validation rows that a last fit takes along
    last = max(look.fit.order for look in looks)
    return {step.key: step.known & rows for step in _early(track, rows) if step.order < last}


def honest_looks(track: Track) -> tuple[Look, ...]:
    """Return the scores that the learner's own lines take of rows that were not fitted."""
    return tuple(
        look
        for look in track.looks
        if look.scored
        and look.is_of_learner
        and len(look.held_out) >= LEAST_ROWS
        and look.held_out == look.rows.known
        and score_of(look) is not None
    )


def score_of(look: Look) -> float | None:
    """Return the score that was taken; ``None`` if none was recorded."""
    value = look.step.fact("value")
    return float(value) if isinstance(value, int | float) else None


def _early(track: Track, rows: AbstractSet[int]) -> Iterator[Step]:
    models = {look.fit.order for look in track.looks}
    for step in track.fits.values():
        if step.within >= 0 or step.order in models or not step.fact("transforms"):
            continue
        if step.fact("estimator") in STATELESS or not step.name.endswith(METHODS):
            continue
        if -1 in step.tokens or not step.known & rows:
            continue
        if sum(token not in rows for token in step.tokens) >= LEAST_KEPT:
            yield step
