"""Reports for people, at a terminal or in a plain text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, ClassVar

from grader.model.result import Report
from grader.reporters.base import Reporter

if TYPE_CHECKING:  # rich is imported when the first report is shown: start-up time is a feature
    from rich.console import Console
    from rich.text import Text

    from grader.reporters.layout import Line

MIN_TEXT_WIDTH = 20
CUT = " ..."


class TerminalReporter(Reporter):
    """Renders plain sentences in short lines, with colour where there is any."""

    for_people: ClassVar[bool] = True

    def render(self, reports: Sequence[Report]) -> str:
        """Return the reports one after another, each followed by an empty line."""
        from grader.reporters.layout import lines

        console = self._console()
        for report in reports:
            for line in lines(report, verbose=self.display.verbose):
                for text in self._wrapped(console, line):
                    console.print(text, no_wrap=True, overflow="ignore", crop=False)
            console.print()
        assert isinstance(console.file, StringIO)
        return console.file.getvalue()

    def _console(self) -> Console:
        from rich.console import Console

        colour = self.display.colour
        return Console(
            file=StringIO(),
            width=self.display.width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # what the place can show has been decided already
        )

    def _wrapped(self, console: Console, line: Line) -> Iterator[Text]:
        from rich.text import Text

        width = self.display.width - line.indent
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
