"""Chooses, from a recorded run, the rows that what was learned must not depend on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from grader.analysis.row_marks import TIME, all_marks
from grader.analysis.tracks import Look, Track
from grader.model.leakage import Declarations

LEAST_ROWS = 3
FEW, MOST_OF_FEW = 0.1, 8
MAX_POSITIONS = 2_000_000  # in splits that are used again


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """Rows that no fit among some may have learned from.

    Attributes:
        tokens: The rows.
        fits: Keys of the fits that are evaluated on some of them and fitted on none.
    """

    tokens: frozenset[int]
    fits: tuple[str, ...]


def held_out(track: Track) -> HeldOut | None:
    """Return the rows that say most: evaluated, and fitted by as few evaluated models as can be.

    Rows count as held out when they are evaluated and were not fitted by that model, whoever split
    them off and how.
    """
    candidates = Counter(
        look.held_out for look in track.scored if len(look.held_out) >= LEAST_ROWS
    )
    best: HeldOut | None = None
    for tokens, _ in candidates.most_common(40):
        found = HeldOut(tokens=tokens, fits=_fits_of(track, tokens))
        if best is None or (len(found.fits), len(tokens)) > (len(best.fits), len(best.tokens)):
            best = found
    return best or _in_small_steps(track)


def _fits_of(track: Track, tokens: AbstractSet[int]) -> tuple[str, ...]:
    fits = {
        look.fit.key: None
        for look in track.scored
        if look.held_out & tokens and not look.fit.known & tokens
    }
    return tuple(fits)


def _in_small_steps(track: Track) -> HeldOut | None:
    """Return the held-out rows of the first fit of many that are each evaluated on a few rows."""
    looks = [look for look in track.scored if look.held_out]
    if len(looks) < LEAST_ROWS:
        return None
    first = min(looks, key=lambda look: len(look.fit.known))
    tokens = frozenset().union(*(look.held_out for look in looks)) - first.fit.known
    if len(tokens) < LEAST_ROWS:
        return None
    return HeldOut(tokens=tokens, fits=_fits_of(track, tokens))


def final_looks(track: Track) -> tuple[Look, ...]:
    """Return the learner's looks at the rows that are evaluated last.

    Rows on which choices are made before other rows are evaluated are validation rows.
    """
    looks = [
        look
        for look in track.scored
        if look.is_of_learner and look.held_out and look.held_out == look.rows.known
    ]
    if not looks:
        return ()
    last = max(looks, key=lambda look: look.step.order)
    return tuple(look for look in looks if look.held_out & last.held_out)


def final_rows(track: Track) -> frozenset[int]:
    """Return the rows that are evaluated last; those that say most if no line does that."""
    looks = final_looks(track)
    if looks:
        return frozenset().union(*(look.held_out for look in looks))
    found = held_out(track)
    return found.tokens if found is not None else frozenset()


def some_of(tokens: AbstractSet[int], share: float) -> frozenset[int]:
    """Return a part of some rows, mixed, the same in every process."""
    mixed = sorted(tokens, key=lambda token: token * 2_654_435_761 % 4_294_967_296)
    count = max(LEAST_ROWS, round(len(mixed) * share))
    return frozenset(mixed[: min(count, MOST_OF_FEW) if share <= FEW else count])


def target_columns(track: Track, declarations: Declarations) -> frozenset[str]:
    """Return the columns of sources that models are fitted to."""
    found = {declarations.target_column} - {""}
    for look in track.scored:
        names = {str(look.fit.fact(name) or "") for name in ("y_name", "y_column")}
        found |= names - set(look.fit.read_names)  # labels computed from one feature keep its name
    return frozenset(found - {""})


def splits_to_replay(track: Track) -> Mapping[str, object]:
    """Return the splits of a run by the key of the call: its rows, and positions among them."""
    replay: dict[str, dict[str, list[object]]] = {}
    left = MAX_POSITIONS
    for step in track.splits:
        parts = [list(step.numbers("train")), list(step.numbers("test"))]
        left -= sum(map(len, parts)) + len(step.tokens)
        if left < 0:
            return {}
        if parts[0] and parts[1]:
            known = list(step.tokens) if step.is_traced else []
            made = replay.setdefault(step.key, {"rows": known, "folds": []})  # type: ignore[dict-item]
            made["folds"].append(parts)
    return replay


def later_rows(track: Track, declarations: Declarations) -> frozenset[int]:
    """Return the rows of the later half in time.

    The cut lies just behind a row with a gap, if gaps are filled: what is filled from later rows
    then comes from behind the cut.
    """
    fitted = frozenset().union(*(step.known for step in track.fits.values()), frozenset())
    for marked in all_marks(track, TIME, declarations.time_column):
        times = {token: time for token, time in marked.by_token.items() if not math.isnan(time)}
        known = sorted(time for token, time in times.items() if token in fitted)
        if len(known) < 2 * LEAST_ROWS:
            continue
        middle = known[len(known) // 2]
        gaps = [
            times[token]
            for step in track.statistics
            for token in step.numbers("gaps")
            if token in times and known[LEAST_ROWS] <= times[token] < known[-LEAST_ROWS]
        ]
        cut = min(gaps, key=lambda time: abs(time - middle), default=middle)
        later = frozenset(token for token, time in times.items() if time > cut)
        if later and len(later) < len(times):
            return later
    return frozenset()
