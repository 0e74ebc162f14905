"""Suspects that something was chosen by scores on the rows that also give the final score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from grader.analysis.flow.blending import const_of
from grader.analysis.flow.events import Choice, Eval, Prediction
from grader.analysis.flow.rows import Rows
from grader.analysis.flow.values import NOTHING, Model
from grader.analysis.leaks.pairs import Facts, apart_rows, touches
from grader.analysis.leaks.saying import Voice, named
from grader.model.leakage import Declarations, LeakKind, Suspicion

KIND = LeakKind.MULTI_TEST
HELP = (
    "Choose by cross-validation on the training rows or on a validation part, and score the test "
    "rows once, at the end."
)
VALIDATION = re.compile(
    r"(?i)(?:^|[_\W])(?:x_?)?(?:val|valid|validation|dev|tune|tuning|cv)\d*(?:$|[_\W])"
)
FOLDS = re.compile(r"(?P<base>split:(?:fold|draw)\d+)\.(?P<turn>[01])|split:pieces\d+:")
VARIES = re.compile(r"\[[^\]'\":\d]")  # a column that a loop picks
SEEDS = {"random_state", "seed", "random_seed"}
BASELINES = ("DummyClassifier", "DummyRegressor")
VALUES = ("max", "min", "amax", "amin", "nanmax", "nanmin")
FEW = 3  # models that may be reported side by side without anything being chosen


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each set of held-out rows that something was chosen by."""
    del declarations
    told: set[Rows] = set()
    for choice in facts.flow.choices:
        for rows, evals in _by_rows(facts, choice.evals).items():
            again = choice.how != "early" and _is_scored_again(facts, rows, choice.step)
            if rows in told or not _is_final(facts, rows, choice.step, evals, again=again):
                continue
            if choice.how in VALUES and len({p.rows for one in evals for p in one.preds}) > 1:
                continue  # the range of scores over several splits
            sought = choice.how.endswith("by function") and len(evals) > 1
            if choice.how in ("early", "search") or sought or _are_several(evals):
                told.add(rows)
                yield _suspicion(choice, evals, voice)
    yield from _searched(facts, voice)
    yield from _side_by_side(facts, told, voice)


def _searched(facts: Facts, voice: Voice) -> Iterator[Suspicion]:
    """Yield searches over rows that are held out only afterwards."""
    told: set[Eval] = set()
    for pair in facts.held_out:
        model = pair.fit.model
        for one in model.chosen_by if isinstance(model, Model) else ():
            if one in told or one.data is None or not touches(one.data.rows, pair.pred.rows):
                continue
            told.add(one)
            message = (
                f"The settings of {named(pair.fit.label or pair.fit.cls, 'the model')} are chosen "
                f"{voice.on(one.place)} by folds of rows that include those evaluated "
                f"{voice.on(pair.evals[0].place)}."
            )
            yield voice.suspicion(
                KIND, "searched-on-test-rows", message, HELP, (one.place, pair.evals[0].place)
            )


def _by_rows(facts: Facts, evals: frozenset[Eval]) -> dict[Rows, list[Eval]]:
    """Return scores by the held-out rows that they were taken on.

    A split that is drawn again and again is one split: its luckiest draw is a choice, too.
    """
    first: dict[object, Rows] = {}
    places = {split.key: split.place for split in facts.flow.splits if split.how == "random"}
    found: dict[Rows, list[Eval]] = defaultdict(list)
    for one in sorted(evals, key=lambda one: one.step):
        for pred in one.preds:
            if apart_rows(pred.fit.rows, pred.rows):
                shown = frozenset(
                    (path.source.root, frozenset((places.get(c.key, c.key), c.side, c.bound)
                                                 for c in path.cuts))
                    for path in pred.rows
                )  # fmt: skip
                found[first.setdefault(shown, pred.rows)].append(one)
    return found


def _is_final(
    facts: Facts, rows: Rows, step: int, evals: Sequence[Eval], *, again: bool = False
) -> bool:
    """Return whether no other rows are held out for a last score."""
    if facts.follows(step, rows) or _is_fold(facts, rows):
        return False
    return again or not _is_validation(evals)


def _is_scored_again(facts: Facts, rows: Rows, step: int) -> bool:
    """Return whether a model that is fitted after a choice is scored on the same rows."""
    return any(
        pair.pred.rows == rows and pair.fit.step > step and not pair.fit.turns
        for pair in facts.held_out
    )


def _is_fold(facts: Facts, rows: Rows) -> bool:
    """Return whether rows are one of several folds; the first alone is a part like any other."""
    for path in rows:
        for cut in path.cuts:
            found = FOLDS.match(cut.key)
            if found is None:
                continue
            if not found["turn"] or f"{found['base']}.{1 - int(found['turn'])}" in facts.asked:
                return True
    return False


def _is_validation(evals: Sequence[Eval]) -> bool:
    """Return whether the learner calls the rows a validation part."""
    names = {pred.x.name for one in evals for pred in one.preds if pred.x.name}
    return bool(names) and all(VALIDATION.search(name) for name in names)


def _are_several(evals: Sequence[Eval]) -> bool:
    """Return whether several candidates were scored, or a curve over all thresholds."""
    evals = [one for one in evals if not any("permuted" in p.x.tags for p in one.preds)]
    if any(one.how == "curve" for one in evals):
        return True
    return len({_candidate(one) for one in evals}) > 1


def _candidate(one: Eval) -> tuple[object, ...]:
    fits = tuple(sorted({pred.fit.step for pred in one.preds}))
    return (fits, one.turns) if one.turns else (fits, one.place.key, one.calls[:1])


def _suspicion(choice: Choice, evals: Sequence[Eval], voice: Voice) -> Suspicion:
    pred = evals[0].preds[-1]
    rows = named(pred.x.name, "the held-out rows")
    scored = evals[-1].place
    if choice.how == "early":
        pattern = "early-stopping-on-test"
        message = (
            f"The fit {voice.on(choice.place)} stops where {rows} score best, and no other rows "
            "are held out for the final score."
        )
    else:
        pattern = "chosen-by-test-score"
        message = (
            f"What scores best on {rows} {voice.on(scored)} is chosen {voice.on(choice.place)}, "
            "and no other rows are held out for the final score."
        )
    return voice.suspicion(
        KIND, pattern, message, HELP, (choice.place, scored), facts={"how": choice.how}
    )


def _side_by_side(facts: Facts, told: set[Rows], voice: Voice) -> Iterator[Suspicion]:
    """Yield the practice of comparing many fitted models on the same held-out rows."""
    groups: dict[Rows, list[tuple[Eval, Prediction]]] = defaultdict(list)
    for pair in facts.held_out:
        for one in pair.evals:
            if one.how in ("score", "manual", "report") and pair.fit.cls not in BASELINES:
                groups[pair.pred.rows].append((one, pair.pred))
    for rows, looks in groups.items():
        evals = [one for one, _ in looks]
        if rows in told or not _is_final(facts, rows, evals[-1].step, evals):
            continue
        swept = _swept(looks, facts)
        if swept is not None:
            yield _sweep(swept, looks, voice)


def _swept(looks: Sequence[tuple[Eval, Prediction]], facts: Facts) -> Eval | None:
    """Return the score that a loop takes of one model after another."""
    by_place: dict[tuple[int, int], list[tuple[Eval, Prediction]]] = defaultdict(list)
    for one, pred in looks:
        if one.turns and pred.fit.turns and pred.fit.turns[0] == one.turns[0]:
            by_place[one.place.key].append((one, pred))
    for same in by_place.values():
        models = {id(pred.fit.model) for _, pred in same}
        honest = _divided_inside(same, facts) or not _is_one_target(same)
        if len(models) > 1 and not honest and _are_candidates(same):
            return same[0][0]
    several = {id(pred.fit.model): one for one, pred in looks if not one.turns}
    return list(several.values())[-1] if len(several) > FEW else None


def _are_candidates(same: Sequence[tuple[Eval, Prediction]]) -> bool:
    """Return whether the models of a loop differ in a setting, and not in their rows or seeds."""
    fits = [pred.fit for _, pred in same]
    if len({fit.rows for fit in fits}) > 1:
        return False  # a learning curve
    if len({fit.cls for fit in fits}) > 1:
        return True
    settings: set[str] = set()
    for fit in fits:
        if isinstance(fit.model, Model):
            words = fit.model.words.items()
            settings |= {name for name, value in words if const_of(value) is NOTHING}
            settings |= {"an argument" for value in fit.model.args if const_of(value) is NOTHING}
    return bool(settings - SEEDS)


def _divided_inside(same: Sequence[tuple[Eval, Prediction]], facts: Facts) -> bool:
    """Return whether each turn of the loop divides rows anew, as cross-validation does."""
    one, pred = same[0]
    loops = {loop for loop, _ in one.turns}
    inside = {split.key for split in facts.flow.splits if loops & {at for at, _ in split.turns}}
    for cut in frozenset().union(*(path.cuts for path in pred.rows)):
        around = {loop for loop, _ in facts.flow.cut_in.get(cut, ())}
        if around & loops or cut.key in inside or cut.key.startswith("part"):
            return True
    return False


def _is_one_target(same: Sequence[tuple[Eval, Prediction]]) -> bool:
    """Return whether the models of a loop are fitted for the same target."""
    names = [pred.fit.y.name for _, pred in same if pred.fit.y is not None]
    return not any(VARIES.search(name) for name in names)


def _sweep(one: Eval, looks: Sequence[tuple[Eval, Prediction]], voice: Voice) -> Suspicion:
    rows = named(looks[0][1].x.name, "the held-out rows")
    later = _settled(one, looks)
    if later is None:
        message = (
            f"Several fitted models are scored on {rows} {voice.on(one.place)}; whoever keeps "
            "the best of them has chosen by these rows."
        )
        return voice.suspicion(
            KIND, "compared-on-test", message, HELP, (one.place,), practice=True
        )
    message = (
        f"One model after another is scored on {rows} {voice.on(one.place)}, and one of them is "
        f"then fitted and scored on the same rows {voice.on(later.place)}."
    )
    return voice.suspicion(KIND, "swept-on-test", message, HELP, (one.place, later.place))


def _settled(one: Eval, looks: Sequence[tuple[Eval, Prediction]]) -> Eval | None:
    """Return the score of a model of the same class that is fitted anew after a sweep."""
    if not one.turns:
        return None
    classes = {pred.fit.cls for other, pred in looks if other.place == one.place}
    last = max(other.step for other, _ in looks if other.place == one.place)
    return next(
        (
            other
            for other, pred in looks
            if pred.fit.cls in classes and pred.fit.step > last and not other.turns
        ),
        None,
    )
