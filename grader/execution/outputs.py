"""The outputs of one cell, put together as a notebook front end does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OUTPUT_TYPES = ("display_data", "execute_result", "error")
STREAMS = ("stdout", "stderr")

Displays = dict[str, dict[str, Any]]
"""What is shown under each display id of a run; the latest counts wherever the id was used."""


class OutputList:
    """Outputs in order; text is joined, cleared and updated displays are respected.

    A Jupyter kernel collects text for a while, each stream by itself, and shows it when the
    stream is flushed or something else is shown. Text that is marked as held waits here likewise,
    so that the order is the one in a notebook, and nothing is lost when the process is killed.
    """

    def __init__(self, displays: Displays | None = None) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._displays = {} if displays is None else displays
        self._held: dict[str, list[str]] = {name: [] for name in STREAMS}
        self._clear_next = False

    def add(self, output: Mapping[str, Any]) -> None:
        """Take one output as it arrived; what is no output is left out."""
        kind = output.get("output_type")
        if kind == "stream":
            self._add_text(output)
        elif kind == "clear_output":
            self._release(*STREAMS)
            self._clear_next = True
            if not output.get("wait"):
                self._clear()
        elif kind == "update_display_data":
            self._release(*STREAMS)
            self._show(output)
        elif kind in OUTPUT_TYPES:
            self._release(*STREAMS)
            self._clear()
            self._show(output)
            self._outputs.append({str(key): value for key, value in output.items()})

    def finished(self) -> tuple[Mapping[str, object], ...]:
        """Return the outputs in the notebook format."""
        self._release(*STREAMS)
        return tuple(self._finish(output) for output in self._outputs)

    def _add_text(self, output: Mapping[str, Any]) -> None:
        name, text = output.get("name"), output.get("text")
        if name in STREAMS and isinstance(text, str):
            self._held[name].append(text)
            if not output.get("held"):
                self._release(name)

    def _release(self, *names: str) -> None:
        for name in names:
            text = "".join(self._held[name])
            self._held[name].clear()
            if text:
                self._clear()
                self._append_text(name, text)

    def _append_text(self, name: str, text: str) -> None:
        last = self._outputs[-1] if self._outputs else {}
        if last.get("output_type") == "stream" and last.get("name") == name:
            last["text"].append(text)
        else:
            self._outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def _clear(self) -> None:
        if self._clear_next:
            self._outputs.clear()
            self._clear_next = False

    def _show(self, output: Mapping[str, Any]) -> None:
        shown_as = _display_id(output)
        if shown_as is not None:
            self._displays[shown_as] = {
                "data": output.get("data", {}),
                "metadata": output.get("metadata", {}),
            }

    def _finish(self, output: dict[str, Any]) -> dict[str, object]:
        if output["output_type"] == "stream":
            return {**output, "text": "".join(output["text"])}
        shown_as = _display_id(output)
        latest = {} if shown_as is None else self._displays[shown_as]
        kept = {key: value for key, value in output.items() if key != "transient"}
        return {**kept, **latest}


def _display_id(output: Mapping[str, Any]) -> str | None:
    transient = output.get("transient")
    shown_as = transient.get("display_id") if isinstance(transient, dict) else None
    return shown_as if isinstance(shown_as, str) else None
