"""Sends what the session says to the outside, as it happens and within a budget."""

from __future__ import annotations

import io
import os
import socket
import threading
from typing import Any

from . import wire

EAGER_WRITES = 1000  # from here on in one cell, text is sent in larger pieces
PIECE_CHARACTERS = 8192


class Channel:
    """The job's end of the wire."""

    def __init__(self, sock: socket.socket, output_bytes: int) -> None:
        self._socket = sock
        self._left = output_bytes
        self._cut = False
        self._lock = threading.Lock()
        self._process = os.getpid()
        self.unit = -1

    def send(self, event: str, payload: bytes = b"", **facts: Any) -> None:
        """Send one event; a child that the submission forked has nothing to say."""
        if not self.is_own_process:
            return
        with self._lock:
            self._socket.sendall(wire.pack({"event": event, **facts}, payload))

    def send_output(self, output: dict[str, Any]) -> None:
        """Send one notebook output, unless the budget is spent."""
        frame = wire.pack({"event": "output", "unit": self.unit, "output": output})
        if len(frame) > self._left:
            self._say_that_it_was_cut()
            return
        self._left -= len(frame)
        with self._lock:
            self._socket.sendall(frame)

    @property
    def is_own_process(self) -> bool:
        """Whether this is the process that the channel belongs to, not a child of it."""
        return os.getpid() == self._process

    def _say_that_it_was_cut(self) -> None:
        if not self._cut:
            self._cut = True
            self.send("notice", text=f"The output of cell {self.unit} was too long and was cut.")


class Stream(io.TextIOBase):
    """Stands for ``sys.stdout`` or ``sys.stderr``."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, channel: Channel, name: str, descriptor: int) -> None:
        super().__init__()
        self._channel = channel
        self._descriptor = descriptor
        self._pieces: list[str] = []
        self._size = 0
        self._writes = 0
        self.name = f"<{name}>"
        self._name = name

    def start_cell(self) -> None:
        """Send what is left of the last cell and be eager again."""
        self.flush()
        self._writes = 0

    def write(self, text: str) -> int:
        """Take text; it is sent at the end of a line, or in larger pieces when there is much."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self._channel.is_own_process:
            os.write(self._descriptor, text.encode(errors="replace"))
            return len(text)
        self._pieces.append(text)
        self._size += len(text)
        self._writes += 1
        eager = self._writes < EAGER_WRITES and text.endswith("\n")
        if eager or self._size > PIECE_CHARACTERS:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was written so far."""
        if not self._pieces or not self._channel.is_own_process:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        text = text.encode("utf-8", "replace").decode()
        for start in range(0, len(text), 1 << 20):
            piece = text[start : start + (1 << 20)]
            self._channel.send_output({"output_type": "stream", "name": self._name, "text": piece})

    def isatty(self) -> bool:
        """Return False: nobody types here."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that the same text would go to."""
        return self._descriptor

    def writable(self) -> bool:
        """Return True."""
        return True
