"""Puts delivered values together from the frames in which they came.

A value comes whole, or as the entries of a dictionary; an entry without a tree is the one that
came under its key before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.model.run import Artifact

Entries = dict[str, Artifact]


class ArtifactList:
    """The values that a run was asked for; the last word on each counts."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        self._wanted = wanted
        self._taken: dict[str, Artifact | Entries] = {}

    def take(self, header: Mapping[str, Any], payload: bytes) -> None:
        """Take a frame; one that is not of the agreed shape changes nothing."""
        match header:
            case {"name": str(name)} if name not in self._wanted:
                return
            case {"name": str(name), "tree": dict(tree), "sizes": list(sizes)}:
                artifact = artifact_of(name, tree, sizes, payload)
                if artifact is not None:
                    self._taken[name] = artifact
            case {"name": str(name), "entries": list(entries)}:
                before = self._taken.get(name)
                known = before if isinstance(before, dict) else {}
                found = _entries(entries, payload, known)
                if found is not None:
                    self._taken[name] = found
            case _:
                pass  # it is no value

    def drop(self, name: str) -> None:
        """Forget a value that is no longer there."""
        self._taken.pop(name, None)

    def artifacts(self) -> dict[str, Artifact]:
        """Return the values by name."""
        return {
            name: taken if isinstance(taken, Artifact) else _joined(name, taken)
            for name, taken in self._taken.items()
        }


def artifact_of(
    name: str, tree: dict[str, Any], sizes: list[Any], payload: bytes, at: int = 0
) -> Artifact | None:
    """Return the value whose blobs begin there; ``None`` if there are not as many bytes."""
    blobs = []
    for size in sizes:
        if not isinstance(size, int) or not 0 <= size <= len(payload) - at:
            return None
        blobs.append(payload[at : at + size])
        at += size
    return Artifact(name=name, tree=tree, blobs=tuple(blobs))


def _entries(claimed: list[Any], payload: bytes, known: Entries) -> Entries | None:
    found: Entries = {}
    at = 0
    for entry in claimed:
        match entry:
            case [str(key), None, []] if key in known:
                found[key] = known[key]
            case [str(key), dict(tree), list(sizes)]:
                artifact = artifact_of(key, tree, sizes, payload, at)
                if artifact is None:
                    return None
                at += sum(map(len, artifact.blobs))
                found[key] = artifact
            case _:
                return None
    return found


def _joined(name: str, entries: Entries) -> Artifact:
    items: list[object] = []
    blobs: list[bytes] = []
    for key, entry in entries.items():
        place = [len(blobs), len(blobs) + len(entry.blobs)]
        part = {"kind": "part", "tree": entry.tree, "blobs": place}
        items.append([{"kind": "str", "value": key}, part])
        blobs += entry.blobs
    return Artifact(name=name, tree={"kind": "dict", "items": items}, blobs=tuple(blobs))
