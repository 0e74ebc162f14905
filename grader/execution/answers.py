"""Puts together what calls of delivered functions returned, from the frames in which it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from grader.execution.artifacts import artifact_of
from grader.model.call import Call
from grader.model.run import Answer, Fault

MAX_SAID = 10_000
MAX_NAME = 200
MAX_GROUPS = 1000
MAX_CHANGED = 20
FAULTS = frozenset(Fault) - {Fault.NONE}


class AnswerList:
    """What the calls of a run returned; the first word on each call and group counts."""

    def __init__(self, calls: Iterable[Call], units: AbstractSet[int]) -> None:
        self._taken: dict[str, dict[str, Answer]] = {call.name: {} for call in calls}
        self._units = units

    def take(self, header: Mapping[str, Any], payload: bytes) -> None:
        """Take a frame; one that is not of the agreed shape changes nothing."""
        match header:
            case {"name": str(name), "group": str(group)} if name in self._taken:
                known = self._taken[name]
                answer = self._answer(name, group[:MAX_NAME], header, payload)
                if answer is not None and len(known) < MAX_GROUPS:
                    known.setdefault(answer.group, answer)
            case _:
                pass  # it is no answer

    def answers(self) -> dict[str, tuple[Answer, ...]]:
        """Return what each call returned, group after group; nothing for one never made."""
        return {name: tuple(known.values()) for name, known in self._taken.items() if known}

    def _answer(
        self, name: str, group: str, header: Mapping[str, Any], payload: bytes
    ) -> Answer | None:
        method = str(header.get("method", ""))[:MAX_NAME]
        match header:
            case {"fault": str(fault)} if fault in FAULTS:
                unit, line = header.get("unit"), header.get("line")
                return Answer(
                    name=name,
                    group=group,
                    method=method,
                    fault=Fault(fault),
                    said=str(header.get("said", ""))[:MAX_SAID],
                    unit=unit if isinstance(unit, int) and unit in self._units else None,
                    line=line if isinstance(line, int) else None,
                )
            case {"tree": dict(tree), "sizes": list(sizes), "changed": list(changed)}:
                artifact = artifact_of(name, tree, sizes, payload)
                texts = tuple(str(each)[:MAX_NAME] for each in changed[:MAX_CHANGED])
                if artifact is None:
                    return None
                return Answer(
                    name=name, group=group, method=method, artifact=artifact, changed=texts
                )
            case _:
                return None
