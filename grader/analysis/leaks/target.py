"""Suspects features that hold the target, or what is known only after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.analysis.flow.estimators import is_blind, may_drop, used_columns
from grader.analysis.flow.events import Features, Place, Stat
from grader.analysis.flow.rows import Rows, sources
from grader.analysis.leaks.pairs import Facts, touches
from grader.analysis.leaks.saying import Voice
from grader.analysis.wording import code, listing
from grader.model.leakage import Declarations, LeakKind, Suspicion

KIND = LeakKind.TARGET
YES_NO = ("yes", "no", "true", "false", "y", "n")
MEANS = ("group", "rank", "reduce")
HELP_DROP = "Leave it out of the features before anything is fitted."
HELP_MADE = "Leave it out, or make it of columns that are known before the target is."
HELP_MEANS = (
    "Learn such means from the training rows only, out of fold, for example with TargetEncoder "
    "inside a Pipeline."
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a model learns from and for, and which rows are held out from it."""

    x: Features
    y: Features
    place: Place
    held: tuple[Rows, ...]


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each column that gives the target away."""
    found: dict[tuple[int, int], Suspicion] = {}
    for asked in _asked(facts):
        for item in _of(asked, declarations, voice):
            place = item.locations[0]
            found.setdefault((place.cell or 0, place.line), item)
    yield from found.values()


def _asked(facts: Facts) -> Iterator[_Asked]:
    for fit in facts.flow.fits:
        if fit.y is None or not sources(fit.x.rows) & sources(fit.y.rows):
            continue
        held = tuple(pair.pred.rows for pair in facts.looks_of.get(fit, ()))
        x = _let_through(fit.x, fit.y, fit.model)
        if held and x is not None:
            yield _Asked(x, fit.y, fit.place, held)
    for one in facts.folds:
        if one.data is not None and one.target is not None:
            x = _let_through(one.data, one.target, one.model)
            if x is not None:
                yield _Asked(x, one.target, one.place, (one.data.rows,))


def _let_through(x: Features, y: Features, model: object) -> Features | None:
    """Return the features that reach a model behind its ColumnTransformer, if they are known.

    Of a whole table, what the learner's own first step takes is not known.
    """
    if is_blind(model):
        return None
    names = used_columns(model)
    if names is None and may_drop(model):
        return replace(x, whole=False, columns=tuple(c for c in x.columns if c[0] != y.column))
    if names is None:
        return x
    if not names:
        return None
    columns = tuple(one for one in x.columns if one[0] in names)
    learned = tuple(one for one in x.learned if one[0] in names)
    stats = x.stats - {s for _, many in x.learned for s in many}
    stats |= {s for _, many in learned for s in many}
    return replace(x, columns=columns, learned=learned, chosen=names, stats=stats)


def _of(asked: _Asked, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    x, y = asked.x, asked.y
    cause = x.shaped or asked.place
    target = _target_of(y, declarations)
    late = [name for name in declarations.post_event_columns if has_column(x, name)]
    if late:
        names = listing([code(name) for name in late])
        verb = "are" if len(late) > 1 else "is"
        message = (
            f"The features chosen {voice.on(cause)} hold {names}, which {verb} known only after "
            "the event that is predicted."
        )
        yield voice.suspicion(
            KIND, "post-event-column", message, HELP_DROP, (cause, asked.place),
            facts={"columns": late},
        )  # fmt: skip
    elif target and (has_column(x, target) or _is_part_of(y, x, target)):
        message = (
            f"The features chosen {voice.on(cause)} still hold the target {code(shown(target))}."
        )
        yield voice.suspicion(
            KIND, "target-among-features", message, HELP_DROP, (cause, asked.place),
            facts={"target": shown(target)},
        )  # fmt: skip
    elif _has_other_dummy(x, target):
        message = (
            f"The features chosen {voice.on(cause)} still hold the other dummy columns of the "
            f"target {code(target)}."
        )
        yield voice.suspicion(
            KIND, "dummy-of-target-among-features", message, HELP_DROP, (cause, asked.place),
            facts={"target": target},
        )  # fmt: skip
    else:
        yield from _origins(asked, target, cause, voice)
    yield from _made(asked, target, voice)


def _is_part_of(y: Features, x: Features, target: str) -> bool:
    """Return whether the target is a column of the very array that is given as features."""
    return target.startswith("#") and bool(x.name) and y.name.startswith(f"{x.name}[")


def _has_other_dummy(x: Features, target: str) -> bool:
    """Return whether `…_No` stays when `…_Yes` is the target and goes."""
    stem, _, value = target.rpartition("_")
    if "dummies" not in x.tags or not x.whole or value.lower() not in YES_NO or not stem:
        return False
    return not any(name != target and name.startswith(f"{stem}_") for name in x.dropped)


def _target_of(y: Features, declarations: Declarations) -> str:
    """Return the column that is predicted; a name with a sign for arrays and places."""
    if y.column and y.column != "target":
        return y.column
    if y.chosen is not None and len(y.chosen) == 1:
        return y.chosen[0]
    alone = [name for name in y.flow if name[:1] in "#$"]
    if len(y.flow) == 1 and alone:
        return alone[0]
    if declarations.target_column in y.flow:
        return declarations.target_column
    return next(iter(y.flow)) if len(y.flow) == 1 else ""


def shown(name: str) -> str:
    """Return a column as the learner knows it."""
    if name.startswith("#"):
        return f"column {name[1:]}"
    return name.removeprefix("$")


def has_column(x: Features, name: str) -> bool:
    """Return whether features surely hold a column."""
    if name.startswith("#"):
        return _in_slice(x, int(name[1:])) if name[1:].lstrip("-").isdigit() else False
    if any(one == name for one, _, _ in x.columns) or x.column == name:
        return True
    if x.chosen is not None:
        return name in x.chosen
    return x.whole and name not in x.dropped and not name.startswith("$")


def _in_slice(x: Features, at: int) -> bool:
    """Return whether a slice of columns holds the one at a place."""
    for tag in x.tags:
        if not tag.startswith("slice:"):
            continue
        _, low, high = tag.split(":")
        above = not low or (at >= int(low) if at >= 0 <= int(low) else at < 0 <= int(low))
        if not high:
            return above
        below = at < int(high) if (at >= 0) == (int(high) >= 0) else False
        return above and below
    return False


def _origins(asked: _Asked, target: str, cause: Place, voice: Voice) -> Iterator[Suspicion]:
    """Yield columns that the target was computed from and that stay among the features."""
    y = asked.y
    if y.ahead or "noisy" in y.tags or "random" in y.tags:
        return
    origins = sorted(
        name
        for name in y.flow
        if name != target and name[:1] not in "#$" and has_column(asked.x, name)
    )
    if not origins:
        return
    names = listing([code(name) for name in origins])
    message = (
        f"The target {code(shown(target) or 'y')} is computed from {names}, which the features "
        f"chosen {voice.on(cause)} still hold."
    )
    yield voice.suspicion(
        KIND, "origin-of-target-among-features", message, HELP_DROP, (cause, asked.place),
        facts={"columns": origins},
    )  # fmt: skip


def _made(asked: _Asked, target: str, voice: Voice) -> Iterator[Suspicion]:
    """Yield columns that were computed from the target."""
    if not target or target == "target" or _is_shifted(asked):
        return
    learned = dict(asked.x.learned)
    names = {stat: name for name, stats in learned.items() for stat in stats}
    means = [stat for stat in asked.x.stats if target in stat.flow and stat.how in MEANS]
    for stat in sorted(means, key=lambda one: one.step):
        yield from _from_means(asked, names.get(stat, ""), target, [stat], voice)
    for name, flow, made in asked.x.columns:
        direct = target in flow and name != target and made is not None
        if direct and not any(target in stat.flow for stat in learned.get(name, ())):
            yield _computed(asked, name, target, made or asked.place, voice)


def _is_shifted(asked: _Asked) -> bool:
    """Return whether features and target stand in different rows, as lags of a series do."""
    x, y = (
        {cut for path in rows for cut in path.cuts if cut.key.endswith("position")}
        for rows in (asked.x.rows, asked.y.rows)
    )
    return x != y


def _from_means(
    asked: _Asked, name: str, target: str, means: list[Stat], voice: Voice
) -> Iterator[Suspicion]:
    for stat in means:
        if not any(touches(stat.rows, rows) for rows in asked.held):
            continue
        shown_name = code(shown(name)) if name and name[:1] != "#" else "A feature"
        message = (
            f"{shown_name} is made of the target {code(shown(target))} {voice.on(stat.place)}, "
            "held-out rows included."
        )
        yield voice.suspicion(
            KIND, "statistic-of-target", message, HELP_MEANS, (stat.place, asked.place),
            facts={"target": shown(target), "how": stat.how},
        )  # fmt: skip


def _computed(asked: _Asked, name: str, target: str, made: Place, voice: Voice) -> Suspicion:
    shown_name = code(shown(name)) if name and name[:1] != "#" else "A feature"
    message = (
        f"{shown_name} is computed from the target {code(shown(target))} {voice.on(made)} and "
        "stands among the features."
    )
    return voice.suspicion(
        KIND, "computed-from-target", message, HELP_MADE, (made, asked.place),
        facts={"target": shown(target), "column": shown(name)},
    )  # fmt: skip
