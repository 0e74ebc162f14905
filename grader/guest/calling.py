"""Calls what a learner delivered on inputs that the grader makes.

The inputs are fetched when the last unit has ended; labels are among them only where the function
takes labels. What a call returns is kept for later calls, and sent out as plain data.
"""

from __future__ import annotations

import contextlib
import linecache
import os
import signal
import time
import types
from collections.abc import Iterator
from typing import Any

from . import export
from .arguments import Arguments, MissingError
from .forked import in_a_child
from .lines import lines_before

MAX_TEXT = 500
AGAIN_S = 1.0  # how often a call is told again that its time is over, should it go on

Answer = dict[str, Any]


class _TooLongError(BaseException):
    """Raised inside a call when its time is over; `except Exception` lets it through."""


def answer(channel: Any, names: dict[str, Any], request: dict[str, Any]) -> None:
    """Fetch the inputs, if there are any, make the calls and send what they return.

    Args:
        channel: Where frames go.
        names: What the units have bound.
        request: ``calls`` (whether there are any), ``units`` and ``artifact_bytes``.
    """
    if not request.get("calls"):
        return
    channel.send("calls")
    received = channel.receive()
    if received is None:
        return
    described, payload = received
    caller = _Caller(names, Arguments(names, described["tables"], payload), request)
    for call in described["calls"]:
        channel.send("calling", name=call["name"])
        for sent, blobs in caller.answers(call):
            sizes = [len(blob) for blob in blobs]
            channel.send("answer", b"".join(blobs), name=call["name"], sizes=sizes, **sent)


class _Caller:
    def __init__(
        self, names: dict[str, Any], arguments: Arguments, request: dict[str, Any]
    ) -> None:
        self._names = names
        self._arguments = arguments
        self._exporter = export.Exporter(request["artifact_bytes"])
        self._units = {unit["code"].strip(): unit for unit in request["units"]}

    def answers(self, call: dict[str, Any]) -> Iterator[tuple[Answer, list[bytes]]]:
        """Make a call once for each group of rows, or once."""
        timer = _Timer(call["wall_s"])
        for group in self._arguments.groups(call):
            answer, blobs = self._alone(call, group, timer) or self._made(call, group, timer)
            yield {"group": group, **answer}, blobs

    def _alone(
        self, call: dict[str, Any], group: str, timer: _Timer
    ) -> tuple[Answer, list[bytes]] | None:
        if not call["alone"]:
            return None
        begin = time.monotonic()
        answer = in_a_child(lambda: self._made(call, group, timer))
        timer.spend(time.monotonic() - begin)
        return answer

    def _made(self, call: dict[str, Any], group: str, timer: _Timer) -> tuple[Answer, list[bytes]]:
        method = ""
        try:
            target = self._target(call, group)
            method, target = _method(target, call["methods"])
            positional, keywords = self._arguments.of(call, group)
            with _quiet(), timer:
                value = target(*positional, **keywords)
        except MissingError as missing:
            return {"method": method, "fault": missing.fault, "said": missing.what}, []
        except _TooLongError:
            timer.stop()
            return {"method": method, "fault": "too-long"}, []
        except BaseException as error:
            said = f"{type(error).__name__}: {_text(error)}"[:MAX_TEXT]
            place = self._place(error.__traceback__)
            return {"method": method, "fault": "raised", "said": said, **place}, []
        self._arguments.keep(call["name"], group, value)
        tree, blobs = self._exporter.export(value)
        changed = self._arguments.changed(call, group, positional, keywords)
        return {"method": method, "tree": tree, "changed": changed}, blobs

    def _target(self, call: dict[str, Any], group: str) -> Any:
        if call["source"]:
            return _author_s(call["source"], self._names)
        if call["result"]:
            return self._arguments.result(call, group)
        return self._arguments.delivered(call["deliverable"])

    def _place(self, traceback: types.TracebackType | None) -> dict[str, int]:
        """Return the deepest line of a traceback that stands in the submission."""
        place: dict[str, int] = {}
        while traceback is not None:
            code = "".join(linecache.getlines(traceback.tb_frame.f_code.co_filename))
            unit = self._units.get(code.strip()) if code else None
            if unit is not None:
                line = traceback.tb_lineno + lines_before(unit["code"])
                place = {"unit": unit["index"], "line": line}
            traceback = traceback.tb_next
        return place


def _author_s(source: str, names: dict[str, Any]) -> Any:
    """Return a function of the author's, ready to be called, over the names of the submission."""
    known: dict[str, Any] = {}
    exec(compile(source, "hidden test", "exec"), known)  # noqa: S102 - the author's code
    (test,) = (value for name, value in known.items() if name.startswith("test"))
    return lambda: test(types.SimpleNamespace(**names))


def _method(target: Any, methods: list[str]) -> tuple[str, Any]:
    if not methods:
        return "", target
    method = next((each for each in methods if hasattr(target, each)), "")
    if not method:
        raise MissingError("no-method", type(target).__name__)
    return method, getattr(target, method)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its text could not be made)"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let what is printed go nowhere: it belongs to no cell, and may hold the inputs."""
    with (
        open(os.devnull, "w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield


class _Timer:
    """Ends a call whose time is over; what runs outside of Python, the limit of the run ends."""

    def __init__(self, wall_s: float) -> None:
        self._left = wall_s
        self._is_over = False

    def __enter__(self) -> None:
        if self._left <= 0:
            raise _TooLongError
        signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self._left, AGAIN_S)

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the clock; it rings no more, wherever it was rung."""
        left = signal.setitimer(signal.ITIMER_REAL, 0)[0]
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        self._left = 0.0 if self._is_over else left

    def spend(self, wall_s: float) -> None:
        """Take off the time of a call that was made elsewhere."""
        self._left -= wall_s

    def _ring(self, *_: object) -> None:
        self._is_over = True
        raise _TooLongError
