"""Frames on the sockets between the grader and its sandbox.

A frame is two unsigned 32-bit lengths, a JSON object of the first length and bytes of the second::

    ┌─────────────┬──────────────┬───────────────┬───────────────┐
    │ header size │ payload size │ header (JSON) │ payload       │
    └─────────────┴──────────────┴───────────────┴───────────────┘

What comes out of the sandbox may have been written by a learner: `FrameReader` believes nothing.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import termios
from collections.abc import Iterator
from typing import Any

_LENGTHS = struct.Struct("!II")
_NOTHING = bytes(4)
MAX_PARTS = 4_000_000
"""Most commas and (counted twice) brackets in the headers of one stream.

A few bytes of JSON can take a hundred times as much memory; this bounds it at some 300 MB.
"""


class MalformedFrameError(Exception):
    """Raised when bytes are no frame or more than what was agreed."""


def pack(header: dict[str, Any], payload: bytes = b"") -> bytes:
    """Return one frame."""
    text = json.dumps(header, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(text), len(payload)) + text + payload


def receive(sock: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """Wait for one frame from a trusted sender; ``None`` at the end."""
    lengths = _receive_exactly(sock, _LENGTHS.size)
    if lengths is None:
        return None
    header_size, payload_size = _LENGTHS.unpack(lengths)
    header = _receive_exactly(sock, header_size)
    payload = _receive_exactly(sock, payload_size)
    if header is None or payload is None:
        return None
    return json.loads(header), payload


def _receive_exactly(sock: socket.socket, size: int) -> bytes | None:
    received = bytearray(size)
    view = memoryview(received)
    at = 0
    while at < size:
        count = sock.recv_into(view[at:])
        if not count:
            return None
        at += count
    return bytes(received)


def is_filled(pipe: int) -> bool:
    """Whether something waits in a pipe, seen from either of its ends."""
    try:
        return fcntl.ioctl(pipe, termios.FIONREAD, _NOTHING) != _NOTHING
    except OSError:
        return False


class FrameReader:
    """Cuts a stream of untrusted bytes into frames, within a budget."""

    def __init__(self, budget_bytes: int) -> None:
        self._left = budget_bytes
        self._parts_left = MAX_PARTS
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Add bytes and yield the frames that are complete.

        Raises:
            MalformedFrameError: If the bytes are no frames, or exceed the budget of bytes or of
                parts.
        """
        self._left -= len(data)
        if self._left < 0:
            raise MalformedFrameError("more data than agreed")
        self._buffer += data
        while (frame := self._next()) is not None:
            yield frame

    def _next(self) -> tuple[dict[str, Any], bytes] | None:
        if len(self._buffer) < _LENGTHS.size:
            return None
        header_size, payload_size = _LENGTHS.unpack_from(self._buffer)
        end = _LENGTHS.size + header_size + payload_size
        if end - len(self._buffer) > self._left:
            raise MalformedFrameError("a frame larger than agreed")
        if len(self._buffer) < end:
            return None
        header_end = _LENGTHS.size + header_size
        text = bytes(self._buffer[_LENGTHS.size : header_end])
        self._parts_left -= text.count(b",") + 2 * (text.count(b"[") + text.count(b"{"))
        if self._parts_left < 0:
            raise MalformedFrameError("more parts than agreed")
        header = _parse(text)
        payload = bytes(self._buffer[header_end:end])
        del self._buffer[:end]
        return header, payload


def _parse(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedFrameError("a frame without a JSON header") from error
    if not isinstance(header, dict):
        raise MalformedFrameError("a frame whose header is no object")
    return _without_half_characters(header) if b"\\u" in text else header


def _without_half_characters(header: dict[str, Any]) -> dict[str, Any]:
    """Replace halves of surrogate pairs: JSON can hold them, but no file or terminal can."""
    text = json.dumps(header, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return dict(json.loads(text.encode("utf-8", "replace")))
    return header
