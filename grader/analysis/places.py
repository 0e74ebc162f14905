"""Turns the unit and line of a recorded call into a place in the submission."""

from __future__ import annotations

from collections.abc import Sequence

from grader.analysis.choices import Place, SourceLines
from grader.analysis.source import location
from grader.analysis.tracks import Step
from grader.model.result import Location
from grader.model.submission import SourceUnit


class Places:
    """Places of recorded calls in the code that ran.

    Attributes:
        lines: What its syntax says about its lines.
    """

    def __init__(self, units: Sequence[SourceUnit]) -> None:
        self._units = {unit.index: unit for unit in units}
        self.lines = SourceLines(units)

    def of(self, *steps: Step | Place | None) -> tuple[Location, ...]:
        """Return the places of some calls or lines, each once."""
        found = [self._place(step) for step in steps]
        return tuple(dict.fromkeys(place for place in found if place is not None))

    def on(self, step: Step | Place) -> str:
        """Return where a call stands, in words."""
        place = self._place(step)
        if place is None:
            return "somewhere"
        cell = f" of cell {place.cell}" if place.cell is not None else ""
        return f"on line {place.line}{cell}"

    def _place(self, step: Step | Place | None) -> Location | None:
        if step is None:
            return None
        index, line = (step.event.unit, step.event.line) if isinstance(step, Step) else step
        unit = self._units.get(index)
        if unit is None or line < 1 or line > unit.code.count("\n") + 1:
            return None
        return location(unit, line)


def place_of(step: Step) -> Place:
    """Return unit and line of a call."""
    return step.event.unit, step.event.line
