"""Puts suspicions into words and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.analysis.flow.events import Place
from grader.analysis.source import location
from grader.analysis.wording import code
from grader.model.leakage import LeakKind, Suspicion
from grader.model.result import Confidence, Facet, Location, Severity
from grader.model.submission import SourceUnit


class Voice:
    """Turns places of the reading into places of the submission, and makes suspicions.

    Args:
        units: What was read.
    """

    def __init__(self, units: Sequence[SourceUnit]) -> None:
        self._units = {unit.index: unit for unit in units}
        self._lines: dict[int, list[str]] = {}
        self._located: dict[Place, Location] = {}

    def at(self, place: Place) -> Location:
        """Return a place as the learner counts."""
        if place not in self._located:
            # One line is enough for its own place, and units may be long.
            unit = self._units[place.unit]
            lines = self._lines.setdefault(place.unit, unit.code.split("\n"))
            code_ = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
            first = unit.first_line + place.line - 1 if unit.cell is None else 1
            found = location(replace(unit, code=code_, first_line=first), 1)
            shift = place.line - 1 if unit.cell is not None else 0
            length = max(place.end_line - place.line, 0)
            self._located[place] = replace(
                found, line=found.line + shift, end_line=found.line + shift + length
            )
        return self._located[place]

    def on(self, place: Place) -> str:
        """Return where something stands, in words."""
        found = self.at(place)
        cell = f" of cell {found.cell}" if found.cell is not None else ""
        return f"on line {found.line}{cell}"

    def suspicion(
        self,
        kind: LeakKind,
        pattern: str,
        message: str,
        help_: str,
        places: Sequence[Place],
        *,
        practice: bool = False,
        facts: Mapping[str, object] | None = None,
    ) -> Suspicion:
        """Return a suspicion; its first place is the cause."""
        located = tuple(dict.fromkeys(self.at(place) for place in places))
        return Suspicion(
            kind=kind,
            pattern=pattern,
            message=message,
            help=help_,
            locations=located,
            severity=Severity.PRACTICE if practice else Severity.LEAK,
            confidence=Confidence.INFERRED,
            facets=(Facet.SOURCE,),
            facts=facts or {},
        )


def named(name: str, otherwise: str) -> str:
    """Return a name as code, or what to say when there is none."""
    return code(name) if name else otherwise
