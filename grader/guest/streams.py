"""Sends what the session says to the outside, as it happens and within a budget."""

from __future__ import annotations

import contextvars
import io
import os
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable
from typing import Any

from . import wire

EAGER_WRITES = 1000  # from here on in one cell, text is sent in larger pieces
PIECE_CHARACTERS = 8192
PART_CHARACTERS = 1 << 20  # of one frame
FLUSH_S = 0.2  # how long a Jupyter kernel keeps text before it shows it
PATIENCE_S = 0.1
LOOK_S = 0.0002


class Channel:
    """The job's end of the wire; may be used from several threads and from signal handlers.

    Text that processes write to the descriptors 1 and 2 takes another way out. So that it can be
    put in order, a frame is sent when what was written before it has been read.
    """

    def __init__(self, sock: socket.socket, output_bytes: int, pipes: Iterable[int] = ()) -> None:
        """Take over a socket.

        Args:
            sock: The job's end of the wire.
            output_bytes: Budget for outputs.
            pipes: Descriptors of the pipes that carry text out beside the wire.
        """
        self._socket = sock
        self._left = output_bytes
        self._pipes = tuple(pipes)
        self._unsent: deque[bytes] = deque()
        self._lock = threading.RLock()
        self._is_sending = False
        self._process = os.getpid()
        self._is_cut = False
        self._unit = -1
        self._unit_here: contextvars.ContextVar[int] = contextvars.ContextVar("unit")
        self.streams: list[Stream] = []

    @property
    def unit(self) -> int:
        """The unit that is running; in an asynchronous task, the one that made the task."""
        return self._unit_here.get(self._unit)

    @unit.setter
    def unit(self, unit: int) -> None:
        self._unit = unit
        self._unit_here.set(unit)

    def send(self, event: str, payload: bytes = b"", **facts: Any) -> None:
        """Send one event; a child that the submission forked has nothing to say."""
        if self.is_own_process:
            self._send(wire.pack({"event": event, **facts}, payload))

    def send_output(self, output: dict[str, Any], unit: int | None = None) -> None:
        """Send one notebook output, unless the budget is spent."""
        unit = self.unit if unit is None else unit
        frame = wire.pack({"event": "output", "unit": unit, "output": output})
        if len(frame) > self._left:
            self._say_that_it_was_cut()
        elif self.is_own_process:
            self._left -= len(frame)
            self._send(frame)

    def receive(self) -> tuple[dict[str, Any], bytes] | None:
        """Wait for more work; ``None`` when nobody sends any."""
        return wire.receive(self._socket)

    @property
    def is_own_process(self) -> bool:
        """Whether this is the process that the channel belongs to, not a child of it."""
        return os.getpid() == self._process

    def _send(self, frame: bytes) -> None:
        with self._lock:
            if self._is_sending:  # a signal arrived while the loop below sends
                self._unsent.append(frame)
                return
            self._is_sending = True
            try:
                self._let_text_out()
                self._unsent.append(frame)
                while self._unsent:
                    self._unsent[0] = self._unsent[0][self._socket.send(self._unsent[0]) :]
                    if not self._unsent[0]:
                        self._unsent.popleft()
            finally:
                self._is_sending = False

    def _let_text_out(self) -> None:
        deadline = 0.0
        while any(map(wire.is_filled, self._pipes)):
            now = time.monotonic()
            deadline = deadline or now + PATIENCE_S
            if now > deadline:
                return  # something writes without end; its order matters less than going on
            time.sleep(LOOK_S)

    def _say_that_it_was_cut(self) -> None:
        if not self._is_cut:
            self._is_cut = True
            self.send("notice", text=f"The output of cell {self.unit} was too long and was cut.")


class Stream(io.TextIOBase):
    """Stands for ``sys.stdout`` or ``sys.stderr`` of a Jupyter kernel.

    Text is sent soon, and marked as held as long as a kernel would still keep it. The outside
    puts it together in the order in which a notebook would show it.
    """

    encoding = "UTF-8"
    errors = None
    name = ""

    def __init__(self, channel: Channel, name: str, descriptor: int) -> None:
        super().__init__()
        self.name = name
        self._channel = channel
        self._process = os.getpid()
        self._descriptor = descriptor
        self._lock = threading.RLock()
        self._pieces: deque[str] = deque()
        self._size = 0
        self._writes = 0
        self._unit = -1
        self.held_since = 0.0
        channel.streams.append(self)

    def start_cell(self) -> None:
        """Send what is left of the last cell and be eager again."""
        self.flush()
        self._writes = 0

    def write(self, string: str) -> int:
        """Take text; it is sent at the end of a line, or in larger pieces when there is much."""
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        size = len(string)
        if os.getpid() != self._process:
            os.write(self._descriptor, string.encode(errors="replace"))
            return size
        unit = self._channel.unit
        if not self._pieces or unit != self._unit:
            self._begin(unit)
        self._pieces.append(string)
        self._size += size
        self._writes += 1
        eager = self._writes < EAGER_WRITES and string[-1:] == "\n"
        if eager or self._size > PIECE_CHARACTERS:
            self.send(held=True)
        return size

    def writelines(self, lines: Iterable[str], /) -> None:  # type: ignore[override]
        """Write one text after another."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Show what was written so far."""
        if os.getpid() == self._process:
            self._show_overdue()
            if self.held_since:
                self.send(held=False)

    def isatty(self) -> bool:
        """Return False: nobody types here."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that the same text would go to."""
        return self._descriptor

    def writable(self) -> bool:
        """Return True."""
        return True

    def _begin(self, unit: int) -> None:
        now = self._show_overdue()
        if self.held_since and unit != self._unit:
            self.send(held=False)
        self.held_since = self.held_since or now
        self._unit = unit

    def _show_overdue(self) -> float:
        """Show what a kernel's timers would have shown by now, and return the time."""
        now = time.monotonic()
        for stream in sorted(self._channel.streams, key=lambda stream: stream.held_since):
            if 0.0 < stream.held_since < now - FLUSH_S:
                stream.send(held=False)
        return now

    def send(self, *, held: bool) -> None:
        """Send the text taken so far, marked as held while a kernel would still keep it."""
        with self._lock:  # other threads may add text meanwhile
            text = "".join([self._pieces.popleft() for _ in range(len(self._pieces))])
            self._size = 0
            if not held:
                self.held_since = 0.0
            text = text.encode("utf-8", "replace").decode()
            for start in range(0, len(text) or 1, PART_CHARACTERS):
                part = text[start : start + PART_CHARACTERS]
                output = {"output_type": "stream", "name": self.name, "text": part, "held": held}
                self._channel.send_output(output, self._unit)


# Libraries look at the class of a stream to find out whether they run in a notebook.
Stream.__name__ = Stream.__qualname__ = "OutStream"
Stream.__module__ = "ipykernel.iostream"
