from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from grader.reporters import REPORTERS, Display, Reporter
from grader.reporters.base import NARROWEST, PLAIN_WIDTH, WIDEST

XTERM = {"TERM": "xterm-256color"}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "terminal", "piped"),
    [
        (XTERM, True, False),
        ({}, False, False),
        ({"TERM": "dumb"}, False, False),
        (XTERM | {"NO_COLOR": "1"}, False, False),
        (XTERM | {"NO_COLOR": ""}, True, False),
        (XTERM | {"FORCE_COLOR": "1"}, True, True),
        (XTERM | {"FORCE_COLOR": "0"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        (XTERM | {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_is_for_those_who_want_it(
    environ: dict[str, str], *, terminal: bool, piped: bool
) -> None:
    """Colour follows NO_COLOR, then FORCE_COLOR, then stream and TERM; a file never has any."""
    assert Display.of(Terminal(), environ).colour is terminal
    assert Display.of(io.StringIO(), environ).colour is piped
    assert Display.of(None, environ).colour is False


@pytest.mark.parametrize(
    ("columns", "width"), [(60, 60), (90, 90), (100, WIDEST), (300, WIDEST), (5, NARROWEST)]
)
def test_the_width_is_the_terminals_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    """Lines are as wide as the terminal, but never too long to read; elsewhere they are plain."""
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr("shutil.get_terminal_size", lambda _: size)
    assert Display.of(Terminal(), XTERM).width == width
    assert Display.of(io.StringIO(), XTERM).width == PLAIN_WIDTH


def test_each_format_has_a_reporter() -> None:
    """Formats are found by name, and each works as it is made by default."""
    assert list(REPORTERS) == [
        *("terminal", "json", "html", "github", "classroom50", "junit"),
    ]
    assert all(isinstance(reporter(), Reporter) for reporter in REPORTERS.values())


def test_one_format_is_one_file() -> None:
    """The reporter of a format lives in the file of that name."""
    for name, reporter in REPORTERS.items():
        assert Path(f"{reporter.__module__}").suffix == f".{name}"
