"""Wraps lines for a terminal or a plain text file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from grader.reporters.base import Display

if TYPE_CHECKING:  # rich is imported when the first report is shown: start-up time is a feature
    from rich.console import Console
    from rich.text import Text

    from grader.reporters.layout import Line

MIN_TEXT_WIDTH = 20
CUT = " ..."


def typeset(lines: Iterable[Line], display: Display) -> str:
    """Return lines as text of a display's width, in its colours."""
    console = _console(display)
    for line in lines:
        for text in _wrapped(console, line, display.width):
            console.print(text, no_wrap=True, overflow="ignore", crop=False)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def _console(display: Display) -> Console:
    from rich.console import Console

    colour = display.colour
    return Console(
        file=StringIO(),
        width=display.width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},  # what the place can show has been decided already
    )


def _wrapped(console: Console, line: Line, columns: int) -> Iterator[Text]:
    from rich.text import Text

    width = columns - line.indent
    if width - line.label.cell_len < MIN_TEXT_WIDTH:
        line = replace(line, text=Text.assemble(line.label, line.text), label=Text())
    width -= line.label.cell_len
    start = Text(" " * line.indent).append_text(line.label)
    hang = Text(" " * start.cell_len)
    for part in _cut(line.text, width) if line.cut else line.text.wrap(console, width):
        whole = start.append_text(part)
        whole.rstrip()
        yield whole
        start = hang.copy()


def _cut(text: Text, width: int) -> tuple[Text]:
    cut = text.copy()
    if cut.cell_len > width:
        cut.truncate(width - len(CUT))
        cut.append(CUT)
    return (cut,)
