"""Finds a choice that follows the labels of the rows on which it is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.analysis.choices import Place
from grader.analysis.lineage_looks import SEVERAL, guesses
from grader.analysis.places import Places, place_of
from grader.analysis.tracks import Look, Track

SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something whose value depends on the labels of held-out rows.

    Attributes:
        name: Its name.
        before: Its value.
        after: Its value when labels were changed.
        models: How many fitted models were scored on these rows.
        place: The line that chooses, where it is known.
    """

    name: str
    before: object
    after: object
    models: int
    place: Place | None


def choice_moved(
    control: Track, other: Track, looks: Sequence[Look], places: Places
) -> Choice | None:
    """Return a choice that follows the labels of held-out rows, if several things were scored.

    Args:
        control: The run as it is.
        other: The run with labels of these rows changed.
        looks: The learner's looks at these rows.
        places: Places in the code that ran.
    """
    rows = frozenset().union(*(look.held_out for look in looks))
    models = {look.fit.order for look in looks}
    if len(models) < 2 and guesses(control, rows) < SEVERAL:  # noqa: PLR2004 - a comparison needs two
        return None
    first = min(look.step.order for look in looks)
    begin = place_of(min(looks, key=lambda look: look.step.order).step)
    found = [
        *_names(control, other, looks, len(models), places),
        *_params(control, other, first, len(models), places),
    ]
    after = [choice for choice in found if choice.place is None or choice.place >= begin]
    return min(after or found, key=lambda choice: choice.place or (10**6, 0), default=None)


def _names(
    control: Track, other: Track, looks: Sequence[Look], models: int, places: Places
) -> Iterator[Choice]:
    """Yield the names whose values moved and that a line chooses."""
    scores = [
        float(value)
        for step in (*(look.step for look in looks), *control.metrics)
        if isinstance(value := step.fact("value"), int | float)
    ]
    tried = {repr(value) for look in looks for value in (look.fit.fact("params") or {}).values()}
    for name, before in control.names.items():
        after = other.names.get(name)
        if after is None or before == after:
            continue
        place = places.lines.selections.get(name)
        is_tried = repr(before) in tried and repr(after) in tried and not isinstance(before, bool)
        if place is None and not is_tried:
            continue
        if isinstance(before, float) and not is_tried and not _is_best(before, scores):
            continue
        if isinstance(before, str) and not (is_tried or _holds_choice(before, after)):
            continue
        yield Choice(name=name, before=before, after=after, models=models, place=place)


def _is_best(value: float, scores: Sequence[float]) -> bool:
    """Whether a number is no score, or the best of several."""
    same = [score for score in scores if abs(score - value) <= SAME]
    return not same or (len(scores) > 1 and value in (max(scores), min(scores)))


def _holds_choice(before: str, after: object) -> bool:
    """Whether a text is a name or a model, or that of a container which differs in such."""
    if not before.startswith(("[", "(", "{")):
        return True
    return _without_numbers(before) != _without_numbers(str(after)) or "(" in before


def _without_numbers(text: str) -> str:
    return "".join(sign for sign in text if sign not in "0123456789.-e+")


def _params(
    control: Track, other: Track, first: int, models: int, places: Places
) -> Iterator[Choice]:
    """Yield parameters of later fits that moved: they were chosen in between."""
    for step in control.fits.values():
        match = other.by_key.get(step.key)
        if step.order <= first or step.within >= 0 or match is None:
            continue
        before, after = step.fact("params") or {}, match.fact("params") or {}
        for name, value in before.items():
            if name in after and after[name] != value:
                lines = [line for line in places.lines.choosing if line <= place_of(step)]
                place = max(lines, default=None)
                yield Choice(
                    name=name, before=value, after=after[name], models=models, place=place
                )
