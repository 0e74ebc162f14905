"""Shows how far a batch is: rate, time left, counts by verdict."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

from grader.model.batch import Already, Graded, LeftOut
from grader.reporters import is_capable

if TYPE_CHECKING:  # rich is imported only when there is something to show
    from rich.progress import Progress

EVERY_S = 10.0
Event = Graded | Already | LeftOut


class BatchProgress:
    """A bar on a terminal; elsewhere a line from time to time. Call it from any thread."""

    def __init__(self, stream: TextIO, total: int) -> None:
        self._stream = stream
        self._total = total
        self._lock = threading.Lock()
        self._done = 0
        self._counts: Counter[str] = Counter()
        self._begin = self._said_at = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if is_capable(self._stream, os.environ):
            self._bar = _bar(self._stream)
            self._bar.add_task("grading", total=self._total, counts="", rate="")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, each: Event) -> None:
        with self._lock:
            self._done += 1
            self._counts[_word(each)] += 1
            if self._bar is not None:
                task, rate = self._bar.task_ids[0], f"{self._rate():.1f}/s"
                self._bar.update(task, completed=self._done, counts=self._words(), rate=rate)
            elif time.monotonic() - self._said_at > EVERY_S:
                self._said_at = time.monotonic()
                left_s = (self._total - self._done) / max(self._rate(), 1e-9)
                self._print(
                    f"{self._done} of {self._total}, about {left_s:.0f} s left: {self._words()}"
                )

    def say(self, message: str) -> None:
        """Tell something that is worth a line of its own."""
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False)
        else:
            self._print(message)

    def _print(self, message: str) -> None:
        click.echo(message, file=self._stream)

    def _rate(self) -> float:
        return self._done / max(time.monotonic() - self._begin, 1e-9)

    def _words(self) -> str:
        return ", ".join(f"{count} {word}" for word, count in self._counts.most_common())


def _word(each: Event) -> str:
    if isinstance(each, Graded):
        return each.entry.verdict.value
    return "done before" if isinstance(each, Already) else "left out"


def _bar(stream: TextIO) -> Progress:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.BarColumn(bar_width=20),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeRemainingColumn(compact=True),
        progress.TextColumn("{task.fields[counts]}", markup=False),
        console=Console(file=stream),
    )
