"""Suspects that rows know later rows: random divisions of time, features that look ahead."""

from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.flow.events import Ahead
from grader.analysis.flow.rows import NO_ROWS, Cut, Rows, Source, sources
from grader.analysis.leaks.divisions import Division, divisions
from grader.analysis.leaks.pairs import Facts, apart_rows
from grader.analysis.leaks.saying import Voice
from grader.analysis.wording import code
from grader.model.leakage import LOOKS_AHEAD, Declarations, LeakKind, Suspicion

KIND = LeakKind.TEMPORAL
HELP_SPLIT = (
    "Train on the earlier rows and hold out the later ones: cut at a date, use `shuffle=False` "
    "on sorted rows, or TimeSeriesSplit."
)
HELP_AHEAD = "Build features from the current and earlier rows only, such as positive shifts."
HELP_ORDER = "Train on the earlier period and evaluate on the later one."
ORDER = {
    "sorted": "sorted by date", "index": "indexed by date", "lag": "given lags",
    "window": "given moving windows", "declared": "declared to be ordered in time",
}  # fmt: skip


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each division or feature that mixes up time."""
    found: dict[tuple[int, int], Suspicion] = {}
    for division in divisions(facts):
        why = _ordered(division.sources, declarations, division.rows)
        if _is_later(division, declarations, ordered=bool(why)):
            found.setdefault(division.place.key, _reversed(division, voice))
        elif why and division.random:
            item = _random(division, why, facts, voice)
            place = item.locations[0]
            found.setdefault((place.cell or 0, place.line), item)
    for fit in facts.flow.fits:
        ordered = bool(_ordered(sources(fit.x.rows), declarations, fit.x.rows))
        for ahead in fit.x.ahead:
            if ordered or not ahead.needs_time:
                found.setdefault(ahead.place.key, _ahead(ahead, voice))
    for one in facts.folds:
        ordered = (
            bool(_ordered(sources(one.data.rows), declarations, one.data.rows))
            if one.data
            else False
        )
        for ahead in one.data.ahead if one.data else ():
            if ordered or not ahead.needs_time:
                found.setdefault(ahead.place.key, _ahead(ahead, voice))
    yield from found.values()


def _ordered(found: set[Source], declarations: Declarations, rows: Rows = NO_ROWS) -> str:
    """Return how it shows that rows are ordered in time; empty when it does not."""
    if any(cut.key.startswith("once:") for path in rows for cut in path.cuts):
        return ""  # sorted to keep the latest row of each entity
    for path in rows:
        for cut in path.cuts:
            if cut.key.startswith("time:"):
                return cut.key.partition(":")[2]
    if declarations.time_column and any(source.kind != "derived" for source in found):
        return "declared"
    for source in found:
        for how in ("sorted", "index", "lag", "window"):
            if how in source.time:
                return how
    return ""


def _random(division: Division, why: str, facts: Facts, voice: Voice) -> Suspicion:
    honest = not division.mixed and any(
        pair.pred.step > division.step
        and apart_rows(division.rows, pair.pred.rows)
        and not any(cut.key == getattr(division.fitted, "key", "") for path in pair.pred.rows
                    for cut in path.cuts)
        for pair in facts.held_out
    )  # fmt: skip
    message = (
        f"{division.shown} {voice.on(division.place)} divides rows without regard to their "
        f"order, although they are {ORDER[why]}, so that later rows train a model for earlier "
        "ones."
    )
    order = (division.fitted.key if division.fitted else "").partition("order:")[2]
    place = facts.flow.orders.get(f"order:{order}", division.place)
    return voice.suspicion(
        KIND,
        "random-split-of-time",
        message,
        HELP_SPLIT,
        (place, division.scored),
        practice=honest, facts={"order": why},
    )  # fmt: skip


def _ahead(ahead: Ahead, voice: Voice) -> Suspicion:
    message = (
        f"{code(ahead.what)} {voice.on(ahead.place)} puts values of later rows into a feature of "
        "earlier ones."
    )
    return voice.suspicion(
        KIND, LOOKS_AHEAD, message, HELP_AHEAD, (ahead.place,), facts={"by": ahead.what}
    )


def _is_later(division: Division, declarations: Declarations, *, ordered: bool) -> bool:
    """Return whether the rows that are fitted come after those that are held out."""
    fitted, held = division.fitted, division.held
    if fitted is None or held is None or fitted.key != held.key:
        return False
    by_time = fitted.key.startswith(("mask:date", "split-mask:date")) or (
        declarations.time_column != "" and fitted.key.endswith(f":{declarations.time_column}")
    )
    by_place = ordered and fitted.key in ("position", "label")
    if fitted.key == "reversed-position":
        return ordered and _after(held, fitted)
    return (by_time or by_place) and _after(fitted, held)


def _after(fitted: Cut, held: Cut) -> bool:
    if fitted.side == "ge" and held.side == "lt":
        return True
    if fitted.side == "ge" and held.side == "eq":
        return _less(held.bound, fitted.bound)
    if fitted.side == "eq" and held.side in ("eq", "lt"):
        return _less(held.bound, fitted.bound)
    return False


def _less(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one < other
    return isinstance(one, str) and isinstance(other, str) and one[:4].isdigit() and one < other


def _reversed(division: Division, voice: Voice) -> Suspicion:
    message = (
        f"The rows held out {voice.on(division.place)} come before those that the model is "
        "fitted on."
    )
    return voice.suspicion(
        KIND, "trained-on-later-rows", message, HELP_ORDER, (division.place, division.scored)
    )
