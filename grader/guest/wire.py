"""Frames on the sockets between the grader and its sandbox.

A frame is two unsigned 32-bit lengths, a JSON object of the first length and bytes of the second::

    ┌─────────────┬──────────────┬───────────────┬───────────────┐
    │ header size │ payload size │ header (JSON) │ payload       │
    └─────────────┴──────────────┴───────────────┴───────────────┘

What comes out of the sandbox may have been written by a learner: `FrameReader` believes nothing.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

_LENGTHS = struct.Struct("!II")


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


class FrameReader:
    """Cuts a stream of untrusted bytes into frames, within a budget."""

    def __init__(self, budget_bytes: int) -> None:
        self._left = budget_bytes
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Add bytes and yield the frames that are complete.

        Raises:
            MalformedFrameError: If the bytes are no frames or exceed the budget.
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
        header = _parse(bytes(self._buffer[_LENGTHS.size : header_end]))
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
    return header
