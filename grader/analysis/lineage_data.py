"""Target, time and entity of the rows that one recorded run fitted and evaluated."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from grader.analysis.lineage_looks import split_before
from grader.analysis.places import Places, place_of
from grader.analysis.row_marks import GROUP, TIME, Marked, all_marks, values_of
from grader.analysis.tracks import Look, Step, Track
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Suspicion
from grader.model.result import Confidence, Facet

LEAST_SHARE = 0.02
LEAST_LEVELS = 5
ALIKE = 0.3  # intraclass correlation from which rows of one entity resemble each other
NO_TIME, NO_GROUP = "no time column is declared", "no group column is declared"
IN_TIME = ("shift", "rolling", "diff", "pct_change", "Rolling", "Expanding", "bfill", "ffill",
           "interpolate")  # fmt: skip

Answer = tuple[tuple[Suspicion, ...], LeakVerdict, str]


def target(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find models whose inputs hold the target or what is known only after the event."""
    for look in track.scored:
        names = look.fit.read_names
        late = [name for name in names if name in declarations.post_event_columns]
        copies = [name for name in names if name == declarations.target_column]
        copies += [str(name) for name in look.fit.fact("copies") or []]
        if late or copies:
            return (_target(look, late, copies, track, places),), LeakVerdict.LEAK, ""
    if not declarations.post_event_columns:
        return (), LeakVerdict.NOT_DECIDED, "features are tied to the target by comparing runs"
    return (), LeakVerdict.NOT_DECIDED, "no declared column reaches a fit under its own name"


def _target(
    look: Look, late: list[str], copies: list[str], track: Track, places: Places
) -> Suspicion:
    if late:
        pattern, names = "post-event-column", late
        what = "which is known only after the event"
    else:
        pattern, names = "target-in-features", copies
        what = "which gives the target away row by row"
    columns = list(dict.fromkeys(names))
    named = ", ".join(f"`{name}`" for name in columns)
    return Suspicion(
        kind=LeakKind.TARGET,
        pattern=pattern,
        message=f"The model fitted {places.on(look.fit)} is given the column {named}, {what}.",
        help="Leave it out of the features.",
        locations=places.of(_taken_at(look, track), look.fit),
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={"columns": columns, "fit": look.fit.key},
    )


def _taken_at(look: Look, track: Track) -> Step | None:
    """Return the line that put the features of a fit together, where it bound them to a name."""
    names, width = look.fit.fact("names") or [], look.fit.fact("width")
    for step in track.bound:
        if step.order > look.fit.order or not step.known >= look.fit.known:
            continue
        if step.fact("width") == width and (step.fact("columns") or []) == names:
            return step
    return None


def temporal(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find models that are fitted on rows later than those that they are evaluated on."""
    every = all_marks(track, TIME, declarations.time_column)
    in_time = any(word in step.name for step in track.statistics for word in IN_TIME)
    is_series = any(marked.name == "" for marked in every)
    if not every or not (declarations.time_column or in_time or is_series):
        return (), LeakVerdict.NOT_DECIDED, NO_TIME
    known = False
    for look in honest_looks(track):
        for marked in every:
            fitted = sorted(values_of(look.fit.known, marked.by_token))
            evaluated = sorted(values_of(look.held_out, marked.by_token))
            if not fitted or not evaluated or len(set(fitted)) < len(fitted) / 20:
                continue
            known = True
            later = len(fitted) - bisect.bisect_right(fitted, evaluated[0])
            if later > LEAST_SHARE * len(fitted):
                return (_later(look, later, track, places),), LeakVerdict.LEAK, ""
            break
    if not known:
        return (), LeakVerdict.NOT_DECIDED, "the times of these rows are not known"
    return (), LeakVerdict.CLEAN, ""


def group(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find models that are fitted and evaluated on rows of the same entity."""
    every = all_marks(track, GROUP, declarations.group_column)
    if declarations.time_column != declarations.group_column:
        every = tuple(marked for marked in every if marked.name != declarations.time_column)
    if declarations.group_column == "":
        every = tuple(marked for marked in every if _is_evident(marked, track))
    if not every:
        return (), LeakVerdict.NOT_DECIDED, NO_GROUP
    known = False
    for look in honest_looks(track):
        for marked in every:
            fitted = set(values_of(look.fit.known, marked.by_token))
            evaluated = set(values_of(look.held_out, marked.by_token))
            if not fitted or not evaluated:
                continue
            known = True
            shared = len(fitted & evaluated)
            if shared > LEAST_SHARE * len(evaluated) and len(fitted | evaluated) >= LEAST_LEVELS:
                made = _shared(look, (shared, len(evaluated)), marked, track, places)
                return (made,), LeakVerdict.LEAK, ""
    if not known:
        return (), LeakVerdict.NOT_DECIDED, "the entities of these rows are not known"
    return (), LeakVerdict.CLEAN, ""


def _is_evident(marked: Marked, track: Track) -> bool:
    """Whether a column that nobody declared names entities whose rows resemble each other.

    The learner's own code says so by giving it as groups, or the rows do.
    """
    if marked.given:
        return True
    alike = [
        float(found[marked.name])
        for step in (*track.fits.values(), *track.validations)
        if isinstance(found := step.fact("alike"), dict) and marked.name in found
    ]
    return max(alike, default=0.0) >= ALIKE


def honest_looks(track: Track) -> Iterator[Look]:
    """Yield the evaluations that are mostly of rows that were not fitted."""
    for look in track.scored:
        if look.held_out and len(look.held_out) > len(look.rows.known) / 2:
            yield look


def _split_of(look: Look, track: Track, places: Places) -> Sequence[Step | tuple[int, int]]:
    """Return what decided which rows a fit got: a split, the line that took them, or the fit."""
    split = split_before(look, track)
    if split is not None:
        return (split, look.fit)
    for step in reversed(track.bound):
        if step.order < look.step.order and step.known == look.rows.known:
            return (step, look.fit)
    for step in reversed(track.bound):
        if step.order < look.fit.order and step.known == look.fit.known:
            return (step, look.fit)
    bound = places.lines.bound_for(place_of(look.step))
    return (bound, look.fit) if bound is not None else (look.fit, look.step)


def _later(look: Look, later: int, track: Track, places: Places) -> Suspicion:
    return Suspicion(
        kind=LeakKind.TEMPORAL,
        pattern="training-rows-later",
        message=f"{later:,} of the {len(look.fit.known):,} rows fitted {places.on(look.fit)} are "
        f"later than the first row evaluated {places.on(look.step)}.",
        help="Cut the rows in time order, or use `TimeSeriesSplit`.",
        locations=places.of(*_split_of(look, track, places)),
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={
            "later_rows": later,
            "fitted_rows": len(look.fit.known),
            "fit": look.fit.key,
        },
    )


def _shared(
    look: Look, counts: tuple[int, int], marked: Marked, track: Track, places: Places
) -> Suspicion:
    shared, of = counts
    name = f" in `{marked.name}`" if marked.name and not marked.given else ""
    return Suspicion(
        kind=LeakKind.GROUP,
        pattern="entity-on-both-sides",
        message=f"{shared:,} of the {of:,} entities{name} evaluated {places.on(look.step)} also "
        f"have rows among those that the model was fitted on {places.on(look.fit)}.",
        help="Split by entity, for instance with `GroupKFold` or `GroupShuffleSplit`.",
        locations=places.of(*_split_of(look, track, places)),
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={
            "shared_entities": shared,
            "evaluated_entities": of,
            "column": marked.name,
            "fit": look.fit.key,
        },
    )
