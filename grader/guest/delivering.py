"""Sends delivered values as plain data: while the cells run, and once more at the end.

What a cell has bound is sent when the cell has ended, so that an endless loop or a crash further
down does not take it along. The last word on a name counts, and what was said is not said again:
of a dictionary, the entries that are still the same are only named.
"""

from __future__ import annotations

from typing import Any

from . import export
from .marks import mark

MAX_ENTRIES = 64
MAX_KEY = 100
WHOLE = ""


class Delivery:
    """The values that were asked for, of one run."""

    def __init__(self, channel: Any, request: dict[str, Any], names: dict[str, Any]) -> None:
        """Prepare to deliver.

        Args:
            channel: Where frames go.
            request: ``deliverables`` (names) and ``artifact_bytes``.
            names: What the units bind.
        """
        self._channel = channel
        self._wanted = request["deliverables"]
        self._names = names
        self._early = export.Exporter(request["artifact_bytes"])
        self._last = export.Exporter(request["artifact_bytes"])
        self._said: dict[str, dict[str, object]] = {}

    def after_cell(self, code: str) -> None:
        """Send the values whose names a cell mentions, as long as there is room."""
        for name in self._wanted:
            if name in code and name in self._names:
                self._deliver(name, self._early, may_be_cut=False)

    def at_the_end(self) -> None:
        """Send every value as it is now, and say which there are not."""
        for name in self._wanted:
            if name in self._names:
                self._deliver(name, self._last, may_be_cut=True)
            else:
                self._channel.send("missing", name=name)

    def _deliver(self, name: str, exporter: export.Exporter, *, may_be_cut: bool) -> None:
        value = self._names[name]
        if _has_entries(value):
            self._deliver_entries(name, dict(value), exporter, may_be_cut=may_be_cut)
            return
        now = {WHOLE: mark(value)}
        if now[WHOLE] is not None and now == self._said.get(name):
            return
        tree, blobs = exporter.export(value)
        if may_be_cut or tree.get("kind") != "cut":
            self._said[name] = now
            self._channel.send(
                "artifact", b"".join(blobs), name=name, tree=tree, sizes=_sizes(blobs)
            )

    def _deliver_entries(
        self, name: str, value: dict[str, Any], exporter: export.Exporter, *, may_be_cut: bool
    ) -> None:
        said, now = self._said.get(name, {}), {key: mark(part) for key, part in value.items()}
        same = {key for key, found in now.items() if found is not None and found == said.get(key)}
        if list(said) == list(value) and len(same) == len(value):
            return
        entries: list[tuple[str, Any, list[int]]] = []
        payload: list[bytes] = []
        for key, part in value.items():
            tree, blobs = (None, []) if key in same else exporter.export(part, depth=1)
            if tree and tree.get("kind") == "cut" and not may_be_cut:
                return
            entries.append((key, tree, _sizes(blobs)))
            payload += blobs
        self._said[name] = now
        self._channel.send("artifact", b"".join(payload), name=name, entries=entries)


def _has_entries(value: object) -> bool:
    if type(value) is not dict or not 0 < len(value) <= MAX_ENTRIES:
        return False
    return all(type(key) is str and len(key) <= MAX_KEY for key in value)


def _sizes(blobs: list[bytes]) -> list[int]:
    return [len(blob) for blob in blobs]
