"""The outputs of one cell, put together as a notebook front end does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OUTPUT_TYPES = ("stream", "display_data", "execute_result", "error")


class OutputList:
    """Outputs in order; text is joined, cleared and updated displays are respected."""

    def __init__(self) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._clear_next = False

    def add(self, output: Mapping[str, Any]) -> None:
        """Take one output as it arrived; what is no output is left out."""
        kind = output.get("output_type")
        if kind == "clear_output":
            self._clear_next = True
            if not output.get("wait"):
                self._clear()
        elif kind == "update_display_data":
            self._update(output)
        elif kind in OUTPUT_TYPES:
            self._clear()
            self._append({str(key): value for key, value in output.items()})

    def finished(self) -> tuple[Mapping[str, object], ...]:
        """Return the outputs in the notebook format."""
        return tuple(
            {key: value for key, value in output.items() if key != "transient"}
            for output in self._outputs
        )

    def _append(self, output: dict[str, Any]) -> None:
        last = self._outputs[-1] if self._outputs else {}
        is_text = output["output_type"] == "stream" and isinstance(output.get("text"), str)
        if is_text and last.get("name") == output.get("name") and "text" in last:
            last["text"] += output["text"]
        else:
            self._outputs.append(output)

    def _clear(self) -> None:
        if self._clear_next:
            self._outputs.clear()
            self._clear_next = False

    def _update(self, update: Mapping[str, Any]) -> None:
        wanted = _display_id(update)
        for output in self._outputs:
            if wanted is not None and _display_id(output) == wanted:
                output["data"] = update.get("data", {})
                output["metadata"] = update.get("metadata", {})


def _display_id(output: Mapping[str, Any]) -> object:
    transient = output.get("transient")
    return transient.get("display_id") if isinstance(transient, dict) else None
