"""Compares the run of a submission as it is with runs in which something was altered."""

from __future__ import annotations

from collections.abc import Mapping

from grader.analysis import counterfactual_causes as findings
from grader.analysis.causes import first_cause, is_neighbour
from grader.analysis.chosen import choice_moved
from grader.analysis.held_out import (
    FEW,
    HeldOut,
    final_looks,
    final_rows,
    later_rows,
    some_of,
)
from grader.analysis.moved import Moved, columns_moved, inputs_moved, shares_moved
from grader.analysis.places import Places, place_of
from grader.analysis.tracks import Look, Step, Track
from grader.model.leakage import Declarations, LeakVerdict, Suspicion

CONTROL, TWIN, MENDED = "control", "twin", "mended"
FEATURES = ("held-out-features-altered", "held-out-features-resampled")
LABELS, FEW_LABELS = "held-out-labels-altered", "few-labels-altered"
LATER = "later-rows-altered"
REACHED = 0.5  # share of altered rows that arrive altered where they are evaluated
OWN = (0.5, 0.3)  # own label moved a row's features: so often, and so much oftener than others'
UNIQUE = 0.95

Answer = tuple[tuple[Suspicion, ...], LeakVerdict, str]


class Comparison:
    """The control against each of the others; one method for each kind of leak."""

    def __init__(
        self,
        tracks: Mapping[str, Track],
        rows: HeldOut,
        declarations: Declarations,
        places: Places,
    ) -> None:
        """Take what is compared.

        Args:
            tracks: What the runs recorded, by variant, the control among them.
            rows: Rows that are held out, and the fits from which they are.
            declarations: What is known about the data.
            places: Where the lines of findings are looked up.
        """
        self._tracks = tracks
        self._control = tracks[CONTROL]
        self._rows = rows
        self._declarations = declarations
        self._places = places

    @property
    def has_moved(self) -> bool:
        """Whether a choice follows labels, or inputs differ where altered rows are no reason."""
        later = later_rows(self._control, self._declarations) if LATER in self._tracks else ()
        altered = {**dict.fromkeys(FEATURES, self._rows.tokens), LATER: frozenset(later)}
        moved = (
            inputs_moved(self._control, self._tracks[name], step.key, rows).count
            for name, rows in altered.items()
            for step in self._control.fits.values()
            if name in self._tracks
        )
        return any(moved) or bool(self.multi_test()[0])

    def preprocessing(self) -> Answer:
        """Training inputs must not move with the features of held-out rows."""
        covered = 0
        why = "the altered runs did not come far enough"
        for name in FEATURES:
            other = self._tracks.get(name)
            if other is None:
                continue
            for key in self._rows.fits:
                moved = inputs_moved(self._control, other, key, self._rows.tokens)
                if not self._arrived(key, other):
                    why = "altered rows did not arrive altered where they are evaluated"
                    continue
                if moved.strangers:
                    why = "altered rows went another way through the code"
                    continue
                if not moved.count:
                    covered += moved.is_known
                    continue
                cause = first_cause(
                    self._control, other, self._fit(key), moved, altered=self._rows.tokens
                )
                if cause is None:
                    why = "training rows moved, and no line was found that did it"
                    continue
                if is_neighbour(cause, self._control):
                    why = "training rows take values of the held-out rows beside them"
                    continue
                made = findings.preprocessing(
                    self._fit(key), moved, cause, other=other, places=self._places
                )
                return (made,), LeakVerdict(made.severity), ""
        if covered < 2 * len(self._rows.fits):
            return (), LeakVerdict.NOT_DECIDED, why
        return self._nothing_moved()

    def _nothing_moved(self) -> Answer:
        used = {order for key in self._rows.fits for order in self._fit(key).made_by}
        seen = [
            step
            for order, step in self._control.fits.items()
            if order in used and step.known & self._rows.tokens
        ]
        stateful = [step for step in seen if step.fact("estimator") not in findings.STATELESS]
        verdict = LeakVerdict.PRACTICE if stateful else LeakVerdict.CLEAN
        return (), verdict, "altering the held-out rows changed no training row"

    def target(self) -> Answer:
        """Features must not move with a row's own label."""
        rows = final_rows(self._control)
        few = self._tracks.get(FEW_LABELS)
        if not self._tracks.keys() & {LABELS, FEW_LABELS} or not rows:
            return (), LeakVerdict.NOT_DECIDED, ""
        for key, looks in self._looks_at(rows).items():
            if few is None:
                break
            made = self._own_label(key, looks, few, rows)
            if made is not None:
                return (made,), LeakVerdict.LEAK, ""
        return (), LeakVerdict.NOT_DECIDED, "what a column means is not seen in a run"

    def _own_label(
        self, key: str, looks: list[Look], few: Track, rows: frozenset[int]
    ) -> Suspicion | None:
        altered = some_of(rows, FEW)
        shares = shares_moved(looks, few, altered, rows)
        if shares is None or shares[0] < OWN[0] or shares[0] - shares[1] < OWN[1]:
            return None
        look = looks[-1]
        if len(look.rows.known) < UNIQUE * len(look.rows.tokens):
            return None  # rows of one entry of a smaller table cannot be told apart
        match = next((item.rows for item in few.looks if item.rows.key == look.rows.key), None)
        moved = Moved(
            count=round(shares[0] * len(altered)),
            of=len(altered),
            columns=() if match is None else columns_moved(look.rows, match),
        )
        labels = {str(item.fit.fact("y_entry")) for item in looks} | {""}
        cause = first_cause(
            self._control, few, look.rows, moved, altered=frozenset(), labels=labels
        )
        if cause is None or cause.event.kind == "fit" or is_neighbour(cause, self._control):
            return None  # an encoder that saw held-out rows is preprocessing, a lag neither
        if place_of(cause) in self._places.lines.draws:
            return None  # how much is drawn may depend on what was altered
        return findings.target(self._fit(key), moved, cause, other=few, places=self._places)

    def multi_test(self) -> Answer:
        """What is chosen must not move with the labels of held-out rows."""
        other = self._tracks.get(LABELS)
        looks = final_looks(self._control)
        if other is None or not looks:
            return (), LeakVerdict.NOT_DECIDED, ""
        chosen = choice_moved(self._control, other, looks, self._places)
        if chosen is None:
            return (), LeakVerdict.NOT_DECIDED, "no choice was seen to follow held-out labels"
        return (findings.multi_test(chosen, looks, self._places),), LeakVerdict.LEAK, ""

    def temporal(self) -> Answer:
        """Features of earlier rows must not move with later rows."""
        other = self._tracks.get(LATER)
        if other is None:
            return (), LeakVerdict.NOT_DECIDED, "no column says when a row was made"
        later = later_rows(self._control, self._declarations)
        evaluated = {look.fit.key: look.fit for look in self._control.scored}
        compared = 0
        for step in evaluated.values():
            if step.made_by or not step.is_traced:
                continue
            moved = inputs_moved(self._control, other, step.key, later)
            compared += moved.is_known
            if not moved.count or moved.strangers:
                continue
            cause = first_cause(self._control, other, step, moved, altered=later)
            if cause is None:
                continue
            made = findings.temporal(step, moved, cause, self._places)
            return (made,), LeakVerdict.LEAK, ""
        if compared and compared == len(evaluated):
            return (), LeakVerdict.CLEAN, "altering later rows changed no earlier row"
        return (), LeakVerdict.NOT_DECIDED, "the altered run could not be compared"

    def _arrived(self, key: str, other: Track) -> bool:
        """Whether altered rows are altered where they are evaluated by a model that reads them."""
        if self._fit(key).reads_nothing:
            return True
        looks = [look for look in self._control.scored if look.fit.key == key]
        shares = shares_moved(looks, other, self._rows.tokens, self._rows.tokens)
        return shares is not None and shares[0] >= REACHED

    def _looks_at(self, rows: frozenset[int]) -> Mapping[str, list[Look]]:
        found: dict[str, list[Look]] = {}
        for look in self._control.scored:
            if look.held_out & rows:
                found.setdefault(look.fit.key, []).append(look)
        return found

    def _fit(self, key: str) -> Step:
        return self._control.by_key[key]
