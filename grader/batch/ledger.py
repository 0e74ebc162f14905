"""Where results are kept, as a batch sees it, and the thread that brings them there.

A result is announced when it is durable, never before. Those that are finished while others are
being written go to the disk together.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

from grader.model.batch import Graded
from grader.model.gradebook import Earlier, GradeEntry
from grader.model.result import Report

AT_ONCE = 200
WAITING = 1_000  # results in memory at most, while the database is away

Finished = Mapping[tuple[str, str], Earlier]


class Ledger(Protocol):
    """Whatever keeps results for good."""

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        ...

    def append(
        self, graded: Sequence[tuple[GradeEntry, Report]], *, say: Callable[[str], None]
    ) -> None:
        """Append results, all or none; when it returns they are durable."""
        ...

    def finished(self) -> Finished:
        """Return the last result by learner and source digest."""
        ...

    def entries(self, *, exercise: str = "", learner: str = "") -> Iterable[GradeEntry]:
        """Yield results in the order in which they were appended."""
        ...

    def reports(self, entries: Sequence[GradeEntry]) -> list[Report]:
        """Return the reports of entries, in their order."""
        ...


class Writer:
    """Appends results in a thread of its own, and announces each when it is durable."""

    def __init__(
        self, ledger: Ledger, announce: Callable[[Graded], None], say: Callable[[str], None]
    ) -> None:
        self._ledger = ledger
        self._announce = announce
        self._say = say
        self._queue: queue.Queue[Graded | None] = queue.Queue(WAITING)
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._queue.put(None)
        self._thread.join()
        if kind is None:
            self._raise()

    def put(self, graded: Graded) -> None:
        """Take a result.

        Raises:
            GraderError: If an earlier one could not be written.
        """
        self._raise()
        self._queue.put(graded)

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        """Write until told to stop; after an error take what comes and do nothing with it."""
        more = True
        while more:
            graded, more = self._next()
            if self._error is None and graded:
                try:
                    self._write(graded)
                except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
                    self._error = error

    def _next(self) -> tuple[list[Graded], bool]:
        taken = [self._queue.get()]
        while taken[-1] is not None and len(taken) < AT_ONCE:
            try:
                taken.append(self._queue.get_nowait())
            except queue.Empty:
                break
        return [item for item in taken if item is not None], taken[-1] is not None

    def _write(self, graded: list[Graded]) -> None:
        self._ledger.append([(item.entry, item.report) for item in graded], say=self._say)
        for item in graded:
            self._announce(item)
