"""Takes what a run recorded of library calls, as far as it has the agreed shape."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any, Literal

from grader.model.run import TraceEvent

MAX_EVENTS = 6000
MAX_BYTES = 48 * 1024 * 1024
MAX_FACTS = 2000  # of lists and objects inside one event
WIDTHS = {"<i4": 4, "<i8": 8, "<u8": 8, "<f8": 8}
CODES: Mapping[str, Literal["i", "q", "Q", "d"]] = MappingProxyType(
    {"<i4": "i", "<i8": "q", "<u8": "Q", "<f8": "d"}
)


class TraceList:
    """Events of one run, in the order in which they arrived."""

    def __init__(self, units: AbstractSet[int]) -> None:
        self._units = units
        self._events: list[TraceEvent] = []
        self._left = MAX_BYTES

    def take(self, header: Mapping[str, Any], payload: bytes) -> None:
        """Take one frame; what is not of the agreed shape is left out."""
        match header:
            case {
                "kind": str(kind),
                "unit": int(unit),
                "line": int(line),
                "facts": dict(facts),
                "arrays": list(arrays),
            } if len(kind) < 40:  # noqa: PLR2004 - kinds are words
                self._left -= len(payload) + 200
                parts = _arrays(arrays, payload)
                if parts is None or self._left < 0 or len(self._events) >= MAX_EVENTS:
                    return
                if not _is_small(facts) or (unit not in self._units and unit != -1):
                    return
                event = TraceEvent(kind=kind, unit=unit, line=line, facts={**facts, **parts})
                self._events.append(event)
            case _:
                pass  # it is no event

    def events(self) -> tuple[TraceEvent, ...]:
        """Return the events."""
        return tuple(self._events)


def _arrays(described: list[Any], payload: bytes) -> dict[str, memoryview[Any]] | None:
    """Return arrays by name as views of numbers; ``None`` if the description is wrong."""
    parts: dict[str, memoryview[Any]] = {}
    at = 0
    for item in described:
        match item:
            case [str(name), str(dtype), int(count)] if dtype in WIDTHS and count >= 0:
                size = count * WIDTHS[dtype]
                if at + size > len(payload):
                    return None
                parts[f"@{name}"] = memoryview(payload[at : at + size]).cast(CODES[dtype])
                at += size
            case _:
                return None
    return parts


def _is_small(value: object) -> bool:
    left = MAX_FACTS
    pending = [value]
    while pending:
        item = pending.pop()
        left -= 1
        if left < 0:
            return False
        if isinstance(item, dict):
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return True
