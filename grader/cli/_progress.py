"""Shows what is going on when it takes a while."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from grader.reporters import is_capable
from grader.reporters.text import one_line

if TYPE_CHECKING:  # rich is imported only when there is something to show
    from rich.status import Status
    from rich.text import Text

PATIENCE_S = 1.0
MAX_TEXT = 70


class Progress:
    """A line on a stream, when that is a terminal and somebody has waited for long.

    Call it with what is being done; it may be called from any thread.
    """

    def __init__(self, stream: TextIO | None, *, patience_s: float = PATIENCE_S) -> None:
        self._stream = stream
        self._patience_s = patience_s
        self._lock = threading.RLock()
        self._message = "starting"
        self._timer: threading.Timer | None = None
        self._status: Status | None = None
        self._wanted = is_capable(stream, os.environ)

    def __enter__(self) -> Self:
        self._wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._lock:
            self._wanted = False
            self._stop()

    def __call__(self, message: str) -> None:
        with self._lock:
            self._message = one_line(message, limit=MAX_TEXT)
            if self._status is not None:
                self._status.update(self._text())
            elif self._timer is None:
                self._wait()

    def hide(self) -> None:
        """Make room for a report; the line comes back if the next one takes long too."""
        with self._lock:
            self._stop()

    def _wait(self) -> None:
        if self._wanted:
            self._timer = threading.Timer(self._patience_s, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        from rich.console import Console

        with self._lock:
            if self._timer is threading.current_thread():  # not one that was cancelled too late
                console = Console(file=self._stream)
                self._status = console.status(self._text(), spinner="line")
                self._status.start()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._status is not None:
            self._status.stop()
        self._timer = self._status = None

    def _text(self) -> Text:
        from rich.text import Text

        return Text(self._message)
