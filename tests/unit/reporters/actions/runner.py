"""How a GitHub runner reads what a step writes, as its ``ActionCommandManager`` does it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_COMMAND = re.compile(r"^::(?P<name>[^\s:]+)(?: (?P<properties>.*?))?::(?P<data>.*)$")
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
KNOWN = {
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher",
    "remove-matcher", "set-output", "save-state", "set-env", "add-path", "echo", "stop-commands",
}  # fmt: skip


@dataclass
class Step:
    """What a runner has understood of one step."""

    commands: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def read_log(log: str) -> Step:
    """Return what a runner obeys in a log, and what it shows."""
    step, resume = Step(), ""
    for line in re.split(r"\r\n|\r|\n", log):
        stripped = line.lstrip()
        if resume:
            if stripped == f"::{resume}::":
                resume = ""
            else:
                step.shown.append(line)
            continue
        match = _COMMAND.match(stripped)
        if match is None or match["name"] not in KNOWN:
            step.shown.append(line)
        elif match["name"] == "stop-commands":
            resume = match["data"]
        else:
            pairs = (item.split("=", 1) for item in (match["properties"] or "").split(",") if item)
            properties = {name: _unescaped(value, _PROPERTY) for name, value in pairs}
            step.commands.append((match["name"], properties, _unescaped(match["data"], _DATA)))
    return step


def read_file_command(text: str) -> dict[str, str]:
    """Return the values in a file of outputs.

    Raises:
        ValueError: If a line is neither an assignment nor the beginning of one.
    """
    values: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        if "<<" in line and ("=" not in line or line.index("<<") < line.index("=")):
            name, delimiter = line.split("<<", 1)
            held: list[str] = []
            for inner in lines:
                if inner == delimiter:
                    break
                held.append(inner)
            else:
                raise ValueError(f"{name} has no end")
            values[name] = "\n".join(held)
        elif "=" in line:
            name, value = line.split("=", 1)
            values[name] = value
        else:
            raise ValueError(f"{line!r} says nothing")
    return values


def _unescaped(text: str, table: dict[str, str]) -> str:
    for escape, character in table.items():
        text = text.replace(escape, character)
    return text
