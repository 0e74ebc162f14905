"""Sends delivered values as plain data: while the cells run, and once more at the end.

What a cell has bound is sent when the cell has ended, so that an endless loop or a crash further
down does not take it along. The last word on a name counts.
"""

from __future__ import annotations

from typing import Any

from . import export


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

    def after_cell(self, code: str) -> None:
        """Send the values whose names a cell mentions, as long as there is room."""
        for name in self._wanted:
            if name in code and name in self._names:
                tree, blobs = self._early.export(self._names[name])
                if tree.get("kind") != "cut":
                    self._send(name, tree, blobs)

    def at_the_end(self) -> None:
        """Send every value as it is now, and say which there are not."""
        for name in self._wanted:
            if name in self._names:
                self._send(name, *self._last.export(self._names[name]))
            else:
                self._channel.send("missing", name=name)

    def _send(self, name: str, tree: dict[str, Any], blobs: list[bytes]) -> None:
        sizes = [len(blob) for blob in blobs]
        self._channel.send("artifact", b"".join(blobs), name=name, tree=tree, sizes=sizes)
