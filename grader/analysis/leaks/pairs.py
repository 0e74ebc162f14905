"""Brings together what a model was fitted on and what it was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from grader.analysis.flow.events import Eval, Features, Fit, Flow, Prediction, Stat
from grader.analysis.flow.rows import Cut, Path, Rows, covers, disjoint


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One fit and one question about rows, scored or not."""

    fit: Fit
    pred: Prediction
    evals: tuple[Eval, ...] = ()

    @property
    def is_apart(self) -> bool:
        """Return whether some of the rows asked about were not fitted."""
        return not covers(self.fit.rows, self.pred.rows)


class Facts:
    """What the judges ask of a flow, each worked out once.

    Attributes:
        flow: What reading brought out.
    """

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every question, with the scores that were made of its answers."""
        scored: dict[Prediction, list[Eval]] = {}
        for one in self.flow.evals:
            for pred in () if one in self.flow.losses else one.preds:
                scored.setdefault(pred, []).append(one)
        return tuple(
            Pair(pred.fit, pred, tuple(scored.get(pred, ())))
            for pred in self.flow.preds
            if pred.rows and pred.fit.rows
        )

    @cached_property
    def looks(self) -> tuple[Pair, ...]:
        """Questions whose answers were scored."""
        return tuple(pair for pair in self.pairs if pair.evals)

    @cached_property
    def held_out(self) -> tuple[Pair, ...]:
        """Scored questions about rows that the model was not fitted on."""
        return tuple(pair for pair in self.looks if apart_rows(pair.fit.rows, pair.pred.rows))

    @cached_property
    def folds(self) -> tuple[Eval, ...]:
        """Scores by cross-validation."""
        return tuple(one for one in self.flow.evals if one.how == "cv" and one.data is not None)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Keys of the cuts that rows asked about have passed."""
        return frozenset(
            cut.key for pair in self.pairs for path in pair.pred.rows for cut in path.cuts
        )

    @cached_property
    def is_scored_out_of_bag(self) -> bool:
        """Whether a forest is scored on the rows that its trees have not drawn."""
        return any(one.how == "out-of-bag" for one in self.flow.evals)

    @cached_property
    def looks_of(self) -> dict[Fit, list[Pair]]:
        """The scored questions to each fit."""
        found: dict[Fit, list[Pair]] = {}
        for pair in self.looks:
            found.setdefault(pair.fit, []).append(pair)
        return found

    def follows(self, step: int, rows: Rows) -> bool:
        """Return whether rows that are none of these are held out and scored later."""
        return any(
            pair.pred.step > step and apart_rows(rows, pair.pred.rows) for pair in self.held_out
        )


def apart_rows(one: Rows, other: Rows) -> bool:
    """Return whether two sets surely share no row, or stand for different parts of a fold."""
    return bool(one) and bool(other) and all(disjoint(a, b) for a in one for b in other)


def is_chance(cut: Cut) -> bool:
    """Return whether a cut divides rows without regard to what they hold."""
    return cut.key.startswith(("split", "position", "reversed", "label", "part"))


def touches(learned: Rows, held: Rows) -> bool:
    """Return whether something was surely learned from some of the rows that are held out."""
    return any(_touches(a, b) for a in learned for b in held)


def _touches(learned: Path, held: Path) -> bool:
    if disjoint(learned, held):
        return False
    more_learned, more_held = learned.cuts - held.cuts, held.cuts - learned.cuts
    if not more_learned:
        return True
    if any(cut.key.startswith("unsure") for cut in more_learned | more_held):
        return False
    return all(is_chance(cut) for cut in more_held)


def separating(one: Rows, other: Rows) -> frozenset[tuple[Cut, Cut]]:
    """Return the cuts that keep two sets apart, as seen from either side."""
    return frozenset(
        (mine, theirs)
        for a in one
        for b in other
        if a.source.root is b.source.root
        for mine in a.cuts
        for theirs in b.cuts
        if mine.excludes(theirs) and not {mine, theirs} & a.cuts & b.cuts
    )


def all_stats(features: Features | None) -> frozenset[Stat]:
    """Return what was learned to make some features."""
    return features.stats if features is not None else frozenset()


def is_of_target(stat: Stat, y: Features | None) -> bool:
    """Return whether a statistic of groups or ranks was made of the target itself."""
    if y is None or stat.how not in ("group", "rank", "reduce"):
        return False
    names = {y.column, *(y.chosen or ()), *(name for name in y.flow if len(y.flow) == 1)} - {""}
    return bool(names & stat.flow)
