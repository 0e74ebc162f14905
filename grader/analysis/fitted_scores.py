"""Scores that one recorded run took on rows that its model was fitted on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from grader.analysis.tracks import Look, Track

NEARLY_ALL, HARDLY_ANY = 0.98, 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Scores with the claimed value.

    Attributes:
        fitted: A look at fitted rows that gave it; ``None`` if none did.
        honest: Whether it may come from other rows as well: it is among their scores, whose mean
            is often reported, or a look that cannot be followed gave it.
        elsewhere: Scores of looks at other rows.
    """

    fitted: Look | None = None
    honest: bool = False
    elsewhere: tuple[float, ...] = ()


def where_taken(track: Track, claimed: float, near: float) -> Taken:
    """Return on which rows a claimed score was taken, as far as the run recorded it.

    Args:
        track: What the run recorded.
        claimed: The score.
        near: How far apart two scores may be and still be one.
    """
    fitted, unknown, elsewhere = None, False, []
    for look, value in _scores(track):
        is_it = math.isclose(value, claimed, rel_tol=1e-9, abs_tol=near)
        share = _share_fitted(look)
        if share is not None and share >= NEARLY_ALL:
            fitted = look if is_it else fitted
        elif share is not None and share <= HARDLY_ANY:
            elsewhere.append(value)
        else:
            unknown = unknown or is_it  # what cannot be followed speaks for the learner
    among = bool(elsewhere) and min(elsewhere) - near <= claimed <= max(elsewhere) + near
    return Taken(fitted=fitted, honest=unknown or among, elsewhere=tuple(elsewhere))


def _scores(track: Track) -> Iterator[tuple[Look, float]]:
    for look in track.looks:
        value = look.step.fact("value")
        if look.scored and isinstance(value, int | float) and not isinstance(value, bool):
            yield look, float(value)


def _share_fitted(look: Look) -> float | None:
    """Return the share of evaluated rows that were fitted; ``None`` if it is not known."""
    if not (look.rows.is_traced and look.fit.is_traced):
        return None
    return sum(row in look.fit.known for row in look.rows.tokens) / len(look.rows.tokens)
