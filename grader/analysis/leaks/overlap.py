"""Suspects that the same rows, or copies of them, are fitted and evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.analysis.flow.events import Fit, Place, Stat
from grader.analysis.flow.library import is_a
from grader.analysis.flow.rows import covers, meets
from grader.analysis.leaks.pairs import Facts, Pair, all_stats, apart_rows, separating, touches
from grader.analysis.leaks.saying import Voice, named
from grader.analysis.wording import code
from grader.model.leakage import Declarations, LeakKind, Suspicion

KIND = LeakKind.OVERLAP
TRAINING = re.compile(r"(?i)(?:^|_)(?:train|tr|fit|learn)")
HELP_COPIES = (
    "Split first, and resample or augment only the training rows; in cross-validation, do it "
    "inside an imblearn Pipeline."
)
HELP_ROWS = "Keep the evaluated rows out of every fit that comes before their score."
HELP_SAME = "Hold rows out with `train_test_split` or cross-validation, and report their score."


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each cause of shared rows."""
    found: dict[tuple[int, int], Suspicion] = {}
    for stat, until in _copies(facts):
        if any(declarations.group_column in path.source.singles for path in stat.rows):
            continue  # one row of each entity, drawn several times, makes entities
        found.setdefault(stat.place.key, _has_copies(stat, until, voice))
    for pair in facts.looks:
        item = _shared(pair, facts, voice)
        if item is not None:
            found.setdefault(item[0], item[1])
    yield from found.values()


def _copies(facts: Facts) -> Iterator[tuple[Stat, Place]]:
    for pair in facts.looks:
        if not pair.is_apart:
            continue
        for stat in all_stats(pair.fit.x):
            if stat.how == "resample" and touches(stat.rows, pair.pred.rows):
                yield stat, pair.evals[0].place
    for one in facts.folds:
        for stat in all_stats(one.data):
            if stat.how == "resample" and one.data and touches(stat.rows, one.data.rows):
                yield stat, one.place


def _has_copies(stat: Stat, until: Place, voice: Voice) -> Suspicion:
    subject = f" of {code(stat.subject)}" if stat.subject else ""
    message = (
        f"{code(stat.what)} {voice.on(stat.place)} makes copies of rows{subject} before rows are "
        f"held out, so that copies of evaluated rows are fitted {voice.on(until)}."
    )
    return voice.suspicion(
        KIND, "resampled-before-split", message, HELP_COPIES, (stat.place, until),
        facts={"learned_by": stat.what},
    )  # fmt: skip


def _shared(pair: Pair, facts: Facts, voice: Voice) -> tuple[tuple[int, int], Suspicion] | None:
    """Return what is wrong when a model is scored on rows that it was fitted on."""
    fit, pred = pair.fit, pair.pred
    how = {one.how for one in pair.evals}
    if how <= {"loss"} or apart_rows(fit.rows, pred.rows):
        return None
    if covers(fit.rows, pred.rows):
        if covers(pred.rows, fit.rows):
            watched = {one.what for one in pair.evals if one.how == "watch"}
            return _same(pair, facts, voice) if watched <= {"validation_data"} else None
        return _more_than_held_out(pair, facts, voice)
    if not meets(fit.rows, pred.rows) or separating(fit.rows, pred.rows):
        return None
    return _partly(pair, facts, voice)


def _same(pair: Pair, facts: Facts, voice: Voice) -> tuple[tuple[int, int], Suspicion] | None:
    """Return the score on training rows, unless an honest score stands beside it."""
    if pair.fit.y is None and is_a(pair.fit.cls, "clusterers"):
        return None
    if _honest(facts) or all(one.how == "curve" for one in pair.evals):
        return None
    place = pair.evals[0].place
    message = (
        f"The score {voice.on(place)} is taken on the very rows of "
        f"{named(pair.pred.x.name, 'the table')} that {_model(pair.fit)} learned from "
        f"{voice.on(pair.fit.place)}, and no other rows are scored."
    )
    item = voice.suspicion(
        KIND, "scored-on-training-rows", message, HELP_SAME, (place, pair.fit.place)
    )
    return place.key, item


def _honest(facts: Facts) -> bool:
    """Return whether anything is scored on rows that were held out."""
    return bool(facts.held_out or facts.folds) or facts.is_scored_out_of_bag


def _more_than_held_out(
    pair: Pair, facts: Facts, voice: Voice
) -> tuple[tuple[int, int], Suspicion] | None:
    """Return a fit on all rows, some of which are evaluated afterwards as if held out."""
    if not _is_part(pair, facts) or _is_training_part(pair, facts):
        return None
    place = pair.fit.place
    scored = pair.evals[0].place
    if TRAINING.search(pair.fit.x.name):
        held = frozenset().union(*(path.cuts for path in pair.pred.rows))
        cut = [facts.flow.cuts[one] for one in held if one in facts.flow.cuts]
        place = max(cut, key=lambda one: one.key, default=place)
    message = (
        f"{_model(pair.fit)} is fitted on {named(pair.fit.x.name, 'all rows')} "
        f"{voice.on(pair.fit.place)}, which holds the rows evaluated {voice.on(scored)}."
    )
    item = voice.suspicion(
        KIND, "held-out-rows-in-training", message, HELP_ROWS, (place, pair.fit.place, scored)
    )
    return place.key, item


def _is_part(pair: Pair, facts: Facts) -> bool:
    """Return whether the evaluated rows were divided off, and not only filtered."""
    fitted = frozenset.intersection(*(path.cuts for path in pair.fit.rows))
    more = [path.cuts - fitted for path in pair.pred.rows]
    used = facts.flow.divided
    return all(any(_divides(cut.key) or cut.key in used for cut in cuts) for cuts in more)


def _divides(key: str) -> bool:
    return key.startswith(("split", "position", "reversed", "label", "mask:date"))


def _is_training_part(pair: Pair, facts: Facts) -> bool:
    """Return whether these rows only ever serve for training, such as an early part of them."""
    return any(
        covers(other.fit.rows, pair.pred.rows) and apart_rows(other.fit.rows, other.pred.rows)
        and other.fit is pair.fit
        for other in facts.held_out
    )  # fmt: skip


def _partly(pair: Pair, facts: Facts, voice: Voice) -> tuple[tuple[int, int], Suspicion] | None:
    fitted = frozenset().union(*(path.cuts for path in pair.fit.rows))
    held = frozenset().union(*(path.cuts for path in pair.pred.rows))
    cuts = fitted ^ held if held - fitted else frozenset()
    places = [facts.flow.cuts[cut] for cut in cuts if cut in facts.flow.cuts]
    places += [one.place for one in facts.flow.splits if any(c.key == one.key for c in cuts)]
    place = max(places, key=lambda one: one.key, default=pair.evals[0].place)
    scored = pair.evals[0].place
    message = (
        f"The rows evaluated {voice.on(scored)}, taken {voice.on(place)}, and the rows that "
        f"{_model(pair.fit)} learned from {voice.on(pair.fit.place)} are drawn independently of "
        "each other and share some."
    )
    item = voice.suspicion(
        KIND, "shared-rows", message, HELP_ROWS, (place, pair.fit.place, scored)
    )
    return place.key, item


def _model(fit: Fit) -> str:
    return code(fit.label) if fit.label else (code(fit.cls) if fit.cls else "the model")
