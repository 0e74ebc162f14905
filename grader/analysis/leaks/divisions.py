"""Finds where rows are divided into those that are fitted and those that are held out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.analysis.flow.events import Eval, Place, Split
from grader.analysis.flow.rows import Cut, Rows, Source, sources
from grader.analysis.leaks.pairs import Facts, separating
from grader.analysis.wording import code


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One way in which rows were divided for an evaluation.

    Attributes:
        place: Where.
        what: Function, class or operation.
        rows: Rows that were divided.
        random: Whether the order of rows was broken.
        groups: Whether entities are kept together.
        scored: Where the held-out side is evaluated.
        fitted: Cut on the side that is fitted; ``None`` for cross-validation.
        held: Cut on the side that is held out.
        step: Number of the event.
        mixed: Whether folds are surely drawn at random.
    """

    place: Place
    what: str
    rows: Rows
    random: bool
    groups: bool
    scored: Place
    fitted: Cut | None = None
    held: Cut | None = None
    step: int = 0
    mixed: bool = False

    @property
    def shown(self) -> str:
        """What divided the rows, to begin a sentence with."""
        return code(self.what) if self.what.isidentifier() else self.what

    @property
    def sources(self) -> set[Source]:
        """Where the rows come from."""
        return sources(self.rows)


def divisions(facts: Facts) -> Iterator[Division]:
    """Yield every division that an evaluation rests on."""
    by_key = {split.key: split for split in facts.flow.splits}
    for pair in facts.held_out:
        for fitted, held in separating(pair.fit.rows, pair.pred.rows):
            split = _split_of(fitted, by_key)
            place = split.place if split is not None else facts.flow.cuts.get(held)
            place = place or facts.flow.cuts.get(fitted)
            if place is None:
                continue
            yield Division(
                place=place,
                what=split.what if split is not None else _what(fitted),
                rows=pair.pred.rows,
                random=_is_random(split, fitted),
                groups="ids-" in fitted.key or (split is not None and (split.groups or split.ids)),
                scored=pair.evals[0].place,
                fitted=fitted,
                held=held,
                step=split.step if split is not None else pair.pred.step,
            )
    yield from _of_evaluated(facts, by_key)
    yield from _folds(facts)


def _of_evaluated(facts: Facts, by_key: dict[str, Split]) -> Iterator[Division]:
    """Yield random splits that evaluated rows come from, whatever was fitted."""
    for pair in facts.looks:
        fitted = {cut.key for path in pair.fit.rows for cut in path.cuts}
        for cut in frozenset().union(*(path.cuts for path in pair.pred.rows)):
            split = by_key.get(cut.key)
            if split is None or cut.key in fitted or not split.shuffled:
                continue
            yield Division(
                place=split.place, what=split.what, rows=pair.pred.rows, random=True,
                groups=split.groups or split.ids, scored=pair.evals[0].place, step=split.step,
            )  # fmt: skip


def _split_of(cut: Cut, by_key: dict[str, Split]) -> Split | None:
    """Return the split that made a cut; folds carry the number of their turn."""
    if cut.key in by_key:
        return by_key[cut.key]
    base = cut.key.rpartition(".")[0].replace("split:draw", "split:fold")
    piece = cut.key.rpartition(":")[0]
    return by_key.get(base) or by_key.get(piece)


def _what(cut: Cut) -> str:
    if cut.key.startswith("split:sample"):
        return "sample"
    if cut.key.startswith(("split-mask", "split:draw")):
        return "A random mask" if cut.key.startswith("split-mask") else "choice"
    return "A slice of rows"


def _is_random(split: Split | None, cut: Cut) -> bool:
    if split is not None:
        return split.shuffled
    return cut.key.startswith("split")


def _folds(facts: Facts) -> Iterator[Division]:
    for one in facts.folds:
        if one.data is not None and one.what != "validation_split":
            yield _fold(one)


def _fold(one: Eval) -> Division:
    return Division(
        place=one.place,
        what=one.what,
        rows=one.data.rows if one.data is not None else frozenset(),
        random=one.shuffled,
        mixed=one.mixed,
        groups=one.groups,
        scored=one.place,
        step=one.step,
    )
