"""Suspects what was learned from rows that are held out later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.analysis.flow.events import Eval, Features, Place, Stat
from grader.analysis.leaks.pairs import Facts, Pair, all_stats, apart_rows, is_of_target, touches
from grader.analysis.leaks.saying import Voice
from grader.analysis.wording import code
from grader.model.leakage import Declarations, LeakKind, Suspicion

KIND = LeakKind.PREPROCESSING
HELP = (
    "Fit it on the training rows only, after the split or inside a Pipeline, and use the same "
    "fitted object on the held-out rows."
)
HELP_FOLDS = (
    "Put it into a Pipeline together with the model and cross-validate the Pipeline, so that "
    "every fold learns it anew from its own training rows."
)
HELP_TEST = "Use `transform` with the object that was fitted on the training rows."


@dataclass(frozen=True, slots=True)
class _Case:
    stat: Stat
    pattern: str
    until: Place
    practice: bool = False
    done: str = "evaluated"


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each thing that was learned too early."""
    del declarations
    found: dict[tuple[int, int], _Case] = {}
    for case in _cases(facts):
        key = case.stat.place.key
        if key not in found or (found[key].practice and not case.practice):
            found[key] = case
    for case in _one_for_each_cause(found):
        yield _suspicion(case, voice)


def _one_for_each_cause(found: dict[tuple[int, int], _Case]) -> Iterator[_Case]:
    """Yield cases; a mean and a deviation on neighbouring lines are one cause."""
    last: _Case | None = None
    for key in sorted(found):
        case = found[key]
        if last is not None and _is_same_cause(last.stat, case.stat):
            last = case
            continue
        last = case
        yield case


def _is_same_cause(one: Stat, other: Stat) -> bool:
    near = one.place.unit == other.place.unit and other.place.line - one.place.line <= 1
    return near and one.how == other.how == "reduce" and one.rows == other.rows


def _cases(facts: Facts) -> Iterator[_Case]:
    for pair in facts.pairs:
        if not pair.is_apart or _is_refit(pair):
            continue
        for stat in all_stats(pair.fit.x):
            if stat.step > pair.pred.step or not _counts(stat, pair.fit.y):
                continue
            if stat.how == "limits" and stat.cut in facts.flow.divided:
                continue
            if touches(stat.rows, pair.pred.rows):
                done = "evaluated" if pair.evals else "predicted"
                yield _Case(stat, "fit-before-split", _end(pair), stat.practice, done)
        yield from _on_test(pair)
    for one in facts.folds:
        yield from _in_folds(one, facts)


def _end(pair: Pair) -> Place:
    return pair.evals[0].place if pair.evals else pair.pred.place


def _is_refit(pair: Pair) -> bool:
    """Return whether rows are asked about that share some, but not all, with the fit."""
    return not apart_rows(pair.fit.rows, pair.pred.rows) and not pair.evals


def _counts(stat: Stat, y: Features | None) -> bool:
    """Return whether a statistic is for this judge: copies and means of the target are not."""
    target = is_of_target(stat, y)
    return stat.how != "resample" and bool(stat.rows) and not target


def _on_test(pair: Pair) -> Iterator[_Case]:
    """Yield what was learned from the held-out rows alone and then changed them."""
    if not apart_rows(pair.fit.rows, pair.pred.rows) or not pair.evals:
        return
    used = all_stats(pair.fit.x)
    for stat in all_stats(pair.pred.x):
        mine = _counts(stat, pair.fit.y) and touches(stat.rows, pair.pred.rows)
        if mine and stat not in used and not touches(stat.rows, pair.fit.rows):
            yield _Case(stat, "fit-on-test", _end(pair), stat.practice or stat.how == "limits")


def _in_folds(one: Eval, facts: Facts) -> Iterator[_Case]:
    data = one.data
    if data is None or one.what == "validation_split":
        return
    for stat in all_stats(data):
        if _counts(stat, one.target) and stat.step < one.step and touches(stat.rows, data.rows):
            inner = _has_honest_test(one, stat, facts)
            yield _Case(stat, "fit-before-folds", one.place, stat.practice or inner)


def _has_honest_test(one: Eval, stat: Stat, facts: Facts) -> bool:
    """Return whether rows outside the folds, from which nothing was learned, are scored too."""
    return any(
        not touches(stat.rows, pair.pred.rows) and apart_rows(_rows(one.data), pair.pred.rows)
        for pair in facts.held_out
    )


def _rows(data: Features | None) -> frozenset:  # type: ignore[type-arg]  # of paths
    return data.rows if data is not None else frozenset()


def _suspicion(case: _Case, voice: Voice) -> Suspicion:
    stat = case.stat
    begins = f"{code(stat.what or 'a function')} {voice.on(stat.place)} learns"
    subject = f" from {code(stat.subject)}" if stat.subject else ""
    held = f"{case.done} {voice.on(case.until)}"
    if case.pattern == "fit-on-test":
        rest = " from the very rows" if not subject else f"{subject}, which holds the very rows"
        message, help_ = f"{begins}{rest} that are {held}.", HELP_TEST
    elif case.pattern == "fit-before-folds":
        rest = subject or " from all rows"
        message = f"{begins}{rest} before folds of them are set aside {voice.on(case.until)}."
        help_ = HELP_FOLDS
    else:
        rest = " from rows" if not subject else f"{subject}, which still holds the rows"
        message = f"{begins}{rest} that are {held}."
        help_ = HELP
    return voice.suspicion(
        KIND, _pattern(case), message, help_, (stat.place, case.until),
        practice=case.practice, facts={"learned_by": stat.what, "how": stat.how},
    )  # fmt: skip


def _pattern(case: _Case) -> str:
    how = {
        "reduce": "statistic", "rank": "statistic", "limits": "outlier-limits",
        "group": "group-statistic",
    }.get(case.stat.how)  # fmt: skip
    return f"{how}-before-split" if how and case.pattern == "fit-before-split" else case.pattern
