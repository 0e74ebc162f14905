"""The descriptors between the grader and one job, and what is read from them."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import socket
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from grader.errors import SandboxError
from grader.guest import wire
from grader.model.run import Usage
from grader.sandbox.base import Ending, FrameHandler, JobLostError, JobRequest, TextHandler

READ_BYTES = 1 << 18
SEND_S = 0.002  # how soon to look again whether a job has room for more
OVERTIME_S = 30.0  # how long after the job's wall-clock limit its watchdog may take to say so


class Conversation:
    """Two sockets and two pipes to one job.

    ``wire`` carries work in and frames out, ``verdict`` comes from the watchdog only, and two
    pipes carry what the job's processes write to their standard output and error.
    """

    def __init__(self) -> None:
        self._wire, wire_inside = socket.socketpair()
        self._verdict, verdict_inside = socket.socketpair()
        out, out_inside = os.pipe()
        err, err_inside = os.pipe()
        self._texts = {out: "stdout", err: "stderr"}
        self._unsent = memoryview(b"")
        self.inside = [wire_inside.detach(), verdict_inside.detach(), out_inside, err_inside]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close_inside(self) -> None:
        """Close the ends that now belong to the job."""
        while self.inside:
            os.close(self.inside.pop())

    def close(self) -> None:
        """Close everything; a job that still runs is killed by its watchdog."""
        self.close_inside()
        self._wire.close()
        self._verdict.close()
        while self._texts:
            os.close(self._texts.popitem()[0])

    def hang_up(self) -> None:
        """Let the watchdog end the job; may be called from another thread."""
        with contextlib.suppress(OSError):
            self._verdict.shutdown(socket.SHUT_WR)

    def hold(self, request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        """Send the work and listen until the watchdog says how it ended.

        Raises:
            SandboxError: If the watchdog failed or fell silent, or somebody hung up.
        """
        budget = request.limits.output_bytes + 2 * request.limits.artifact_bytes
        on_frame = self._with_later(request, on_frame)
        listener = _Listener(request, wire.FrameReader(2 * budget), on_frame, on_text)
        self._send(request)
        self._wire.settimeout(0)
        for descriptor in self._texts:
            os.set_blocking(descriptor, False)
        deadline = time.monotonic() + request.limits.wall_s + OVERTIME_S
        with selectors.DefaultSelector() as selector:
            sources: tuple[Any, ...] = (self._wire, self._verdict, *self._texts)
            for source in sources:
                selector.register(source, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(SEND_S if self._unsent else 1.0)}
                self._send_more()
                ended = self._verdict.fileno() in ready
                for source in self._read(listener, ready, everything=ended):
                    if source in selector.get_map():
                        selector.unregister(source)
                if ended:
                    break
                listener.stopped = listener.stopped or request.is_over()
                if listener.broken or listener.stopped:
                    self.hang_up()
                if time.monotonic() > deadline:
                    raise SandboxError("the watchdog of a job fell silent")
        return self._ending(listener)

    def _send(self, request: JobRequest) -> None:
        files = [{"path": path, "size": len(content)} for path, content in request.files]
        payload = b"".join(content for _, content in request.files)
        with contextlib.suppress(OSError):  # when the job is gone, its watchdog says why
            self._wire.sendall(wire.pack({**request.header, "files": files}, payload))

    def _with_later(self, request: JobRequest, on_frame: FrameHandler) -> FrameHandler:
        """Return a handler that answers, once, a job that asks for more work."""
        later = [request.later] if request.later else []

        def take(header: Mapping[str, Any], payload: bytes) -> None:
            if header.get("event") == "calls" and later:
                described, content = later.pop()
                self._unsent = memoryview(wire.pack(dict(described), content))
            else:
                on_frame(header, payload)

        return take

    def _send_more(self) -> None:
        """Send as much as there is room for; a job that does not read never stops the grader."""
        try:
            while self._unsent:
                self._unsent = self._unsent[self._wire.send(self._unsent) :]
        except BlockingIOError:
            pass  # it reads later
        except OSError:
            self._unsent = memoryview(b"")  # the job is gone

    def _read(self, listener: _Listener, ready: set[int], *, everything: bool) -> list[Any]:
        """Read from what is ready; return what has come to its end.

        A job sends no frame as long as text waits in its pipes (see `grader.guest.streams`). So
        the text that waits now was written after the frames that wait now.
        """
        waiting = {pipe for pipe in self._texts if everything or wire.is_filled(pipe)}
        finished: list[Any] = []
        wired = waiting or everything or self._wire.fileno() in ready
        if wired and not listener.frames(self._wire, bool(waiting)):
            finished.append(self._wire)
        finished += [
            pipe
            for pipe in waiting | (ready & self._texts.keys())
            if not listener.text(pipe, self._texts[pipe], everything)
        ]
        return [] if everything else finished

    def _ending(self, listener: _Listener) -> Ending:
        said = bytearray()
        while data := self._verdict.recv(READ_BYTES):
            said += data
        lost = SandboxError if listener.heard else JobLostError
        if not said:
            raise lost("the watchdog of a job ended without a verdict")
        report = json.loads(said)
        limit = report["limit"]
        if limit == "cancelled":
            limit = "wire" if listener.broken else "stopped" if listener.stopped else ""
            if not limit:
                raise SandboxError("the sandbox was closed while a job ran")
        if report["limit"] == "sandbox":
            raise lost(f"a job could not be confined: {report['detail']}")
        usage = Usage(**{name: report[name] for name in ("cpu_s", "wall_s", "memory_bytes")})
        return Ending(
            limit="wire" if listener.broken else limit,
            exit=report["exit"],
            signal=report["signal"],
            usage=usage,
            text_was_cut=listener.text_was_cut,
        )


class _Listener:
    def __init__(
        self,
        request: JobRequest,
        reader: wire.FrameReader,
        on_frame: FrameHandler,
        on_text: TextHandler,
    ) -> None:
        self._reader = reader
        self._on_frame = on_frame
        self._on_text = on_text
        self._text_left = request.limits.output_bytes
        self.heard = False
        self.broken = False
        self.stopped = False
        self.text_was_cut = False

    def text(self, descriptor: int, name: str, everything: bool) -> bool:  # noqa: FBT001 - private
        """Read text; return whether more may come."""
        while True:
            try:
                data = os.read(descriptor, READ_BYTES)
            except BlockingIOError:
                return True
            if not data:
                return False
            self.heard = True
            kept = data[: self._text_left]
            self.text_was_cut = self.text_was_cut or len(kept) < len(data)
            self._text_left -= len(kept)
            if kept:
                self._on_text(name, kept)
            if not everything:
                return True

    def frames(self, sock: socket.socket, everything: bool) -> bool:  # noqa: FBT001 - private
        """Read frames; return whether more may come."""
        while True:
            try:
                data = sock.recv(READ_BYTES)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not data:
                return False
            self.heard = True
            try:
                for header, payload in self._reader.feed(data):
                    self._on_frame(header, payload)
            except wire.MalformedFrameError:
                self.broken = True
                return False
            if not everything:
                return True
