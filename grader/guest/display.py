"""Sends what cells show, as a Jupyter kernel words it."""

from __future__ import annotations

import base64
import datetime as dt
import json
import numbers
from collections.abc import Iterable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher


class ResultHook(DisplayHook):
    """Sends the value of a cell's last expression."""

    def start_displayhook(self) -> None:
        """Begin an output."""
        self._output: dict[str, Any] = {"output_type": "execute_result"}

    def write_output_prompt(self) -> None:
        """Note the number of the cell."""
        self._output["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Note what the value looks like."""
        self._output["data"] = json_ready(format_dict)
        self._output["metadata"] = json_ready(md_dict or {})

    def finish_displayhook(self) -> None:
        """Send the output, unless there is nothing to show."""
        if self._output.get("data"):
            self.shell.send_output(self._output)


class Publisher(DisplayPublisher):
    """Sends what `display` shows."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Send one display, or the new state of one."""
        output = {
            "output_type": "update_display_data" if update else "display_data",
            "data": json_ready(data),
            "metadata": json_ready(metadata or {}),
        }
        if transient:
            output["transient"] = json_ready(transient)
        self.shell.send_output(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        """Ask for the outputs so far to be cleared."""
        self.shell.send_output({"output_type": "clear_output", "wait": bool(wait)})


def json_ready(value: Any) -> Any:
    """Return displayed data as Jupyter's messages hold it: bytes in base64, times as text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, dict):
        return {_key(key): json_ready(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.datetime):
        return value.astimezone().isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        number = float(value)
        return number if number - number == 0 else repr(number)
    return [json_ready(item) for item in value] if isinstance(value, Iterable) else repr(value)


def _key(key: object) -> str:
    return key if isinstance(key, str) else str(json.dumps(key)).strip('"')
