"""Writes down library calls: in which order, from which line, one inside which other."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

MAX_EVENTS = 4000
MAX_BYTES = 24 * 1024 * 1024
TRANSPARENT = ("validate", "search")
"""Calls whose inner calls matter: each of their folds is a fit and a score of its own."""

Send = Callable[..., None]
Places = dict[str, tuple[int, int]]


class Call:
    """One call that is going on.

    Attributes:
        order: Number among all calls that were recorded.
        kind: What it is: ``fit``, ``split``, ``metric`` and so on.
        name: What was called.
        key: Name and number among the calls of that name, the same in every run of the same code.
        within: Order of the recorded call that it was made by; -1 if the learner made it.
        args: Arguments by position; a hook may replace them.
        kwargs: Arguments by name; a hook may replace them.
        notes: What hooks want to remember until an inner call asks.
    """

    def __init__(self, order: int, kind: str, name: str, key: str, within: int) -> None:
        self.order = order
        self.kind = kind
        self.name = name
        self.key = key
        self.within = within
        self.unit = -1
        self.line = 0
        self.args: tuple[Any, ...] = ()
        self.kwargs: dict[str, Any] = {}
        self.notes: dict[str, Any] = {}

    def argument(self, at: int, *names: str) -> Any:
        """Return an argument, however it was given; ``None`` if it was not."""
        for name in names:
            if name in self.kwargs:
                return self.kwargs[name]
        return self.args[at] if at < len(self.args) else None


class _Here(threading.local):
    def __init__(self) -> None:
        self.stack: list[Call] = []
        self.quiet = 0


class Recorder:
    """Numbers calls, finds their lines, and sends what hooks say about them."""

    def __init__(self, send: Send, places: Callable[[], Places]) -> None:
        """Take the way out.

        Args:
            send: Sends one event with a payload.
            places: Returns unit and lines to add for each file name of the learner's code.
        """
        self._send = send
        self._places = places
        self._here = _Here()
        self._counts: Counter[str] = Counter()
        self._order = 0
        self._bytes_left = MAX_BYTES
        self._placed: list[tuple[Any, str, Any]] = []
        self.failures = 0
        self.written = 0
        self.was_cut = False

    @property
    def is_quiet(self) -> bool:
        """Whether what happens now is not the learner's business or need not be known."""
        stack = self._here.stack
        return bool(self._here.quiet or (stack and stack[-1].kind not in TRANSPARENT))

    @property
    def outer(self) -> Call | None:
        """The call inside which this happens."""
        return self._here.stack[-1] if self._here.stack else None

    def enter(self, kind: str, name: str) -> Call:
        """Begin one call."""
        outer = self.outer
        self._order += 1
        numbered = f"{outer.key}/{name}" if outer else name
        key = f"{numbered}#{self._counts[numbered]}"
        self._counts[numbered] += 1
        call = Call(self._order, kind, name, key, outer.order if outer else -1)
        if outer:
            call.unit, call.line = outer.unit, outer.line
        else:
            call.unit, call.line = self._place()
        self._here.stack.append(call)
        return call

    def leave(self, call: Call) -> None:
        """End one call."""
        while self._here.stack and self._here.stack.pop() is not call:
            pass

    def quietly(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do something of our own: what it calls is not recorded, and its failure not seen."""
        self._here.quiet += 1
        try:
            return act(*args, **kwargs)
        except Exception:
            self.failures += 1
            return None
        finally:
            self._here.quiet -= 1

    @contextlib.contextmanager
    def silence(self) -> Iterator[None]:
        """Let something happen unrecorded, with its exceptions."""
        self._here.quiet += 1
        try:
            yield
        finally:
            self._here.quiet -= 1

    def mark(self, kind: str) -> Call:
        """Return a call that stands for a moment of the run."""
        return Call(self._order, kind, kind, kind, -1)

    def is_learners(self, frame: Any) -> bool:
        """Whether a frame runs the learner's own code."""
        return frame is not None and frame.f_code.co_filename in self._places()

    def place(self, owner: Any, name: str, value: Any) -> None:
        """Put a hook in place, and remember that it belongs there."""
        setattr(owner, name, value)
        self._placed.append((owner, name, value))

    def displaced(self) -> list[str]:
        """Return the names of hooks that are not where they were put."""
        return [
            f"{getattr(owner, '__name__', type(owner).__name__)}.{name}"
            for owner, name, value in self._placed
            if not _is_or_wraps(vars(owner).get(name), value)
        ]

    def write(self, call: Call, arrays: dict[str, Any] | None = None, **facts: Any) -> None:
        """Send what is known about a call; rows that follow one another as first and number."""
        blobs, described = [], []
        for name, array in (arrays or {}).items():
            if array is not None and name == "rows" and _is_range(array):
                facts["range"] = [int(array[0]), len(array)]
            elif array is not None:
                blobs.append(array.tobytes())
                described.append([name, array.dtype.str, len(array)])
        payload = b"".join(blobs)
        self._bytes_left -= len(payload) + 200
        if self._order > MAX_EVENTS or self._bytes_left < 0:
            self._say_that_it_was_cut(call)
            return
        self.written += 1
        self._send(
            "trace",
            payload,
            kind=call.kind,
            unit=call.unit,
            line=call.line,
            facts={
                "order": call.order,
                "name": call.name,
                "key": call.key,
                "within": call.within,
                **facts,
            },
            arrays=described,
        )

    def _say_that_it_was_cut(self, call: Call) -> None:
        if not self.was_cut:
            self.was_cut = True
            self._send("trace", kind="cut", unit=call.unit, line=call.line, facts={}, arrays=[])

    def _place(self) -> tuple[int, int]:
        """Return unit and line of the learner's code that is nearest on the stack."""
        places = self._places()
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - the documented way
        while frame is not None:
            found = places.get(frame.f_code.co_filename)
            if found is not None:
                return found[0], frame.f_lineno + found[1]
            frame = frame.f_back
        return -1, 0


def _is_range(array: Any) -> bool:
    return bool(len(array) > 1 and array[0] >= 0 and (array[1:] - array[:-1] == 1).all())


def _is_or_wraps(found: Any, value: Any) -> bool:
    """Whether this is a hook, or what a library has put around it since."""
    if found is value:
        return True
    inner = getattr(found, "__wrapped__", None)
    return inner is not None and _is_or_wraps(inner, value)
