"""Runs the units of a submission one after another and sends out what they did."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
import types
from typing import Any

from . import export, shell
from .streams import Channel, Stream

Unit = dict[str, Any]


def run(sock: socket.socket, request: dict[str, Any]) -> int:
    """Run the units, deliver the values that were asked for, and return an exit status.

    Args:
        sock: The job's end of the wire.
        request: ``units`` (each with index and code), ``deliverables`` (names), ``script`` (name
            of the file if it is a script, else empty), ``output_bytes`` and ``artifact_bytes``.
    """
    channel = Channel(sock, request["output_bytes"])
    session = _Session(channel, request["script"])
    asyncio.run(session.run_all(request["units"]))
    deliver(channel, session.names, request)
    channel.send("done")
    return 0


def deliver(channel: Channel, names: dict[str, Any], request: dict[str, Any]) -> None:
    """Send the delivered values as plain data."""
    exporter = export.Exporter(request["artifact_bytes"])
    for name in request["deliverables"]:
        if name not in names:
            channel.send("missing", name=name)
            continue
        tree, blobs = exporter.export(names[name])
        sizes = [len(blob) for blob in blobs]
        channel.send("artifact", b"".join(blobs), name=name, tree=tree, sizes=sizes)


class _Session:
    def __init__(self, channel: Channel, script: str) -> None:
        self._channel = channel
        self._script = script
        self._shell = shell.take()
        self._shell.channel = channel
        self._shell.display_trap.hook = self._shell.displayhook
        self._streams = (Stream(channel, "stdout", 1), Stream(channel, "stderr", 2))
        sys.stdout, sys.stderr = self._streams
        if script:
            self._shell.user_ns["__file__"] = os.path.join(os.getcwd(), script)
            sys.argv = [script]

    @property
    def names(self) -> dict[str, Any]:
        return self._shell.user_ns

    async def run_all(self, units: list[Unit]) -> None:
        for unit in units:
            self._channel.unit = unit["index"]
            self._channel.send("cell-start", unit=unit["index"])
            begin = time.monotonic()
            error = await self._run(unit["code"])
            if not self._channel.is_own_process:
                os._exit(0)  # a child that the submission forked and let go
            for stream in self._streams:
                stream.start_cell()
            self._channel.send(
                "cell-end",
                unit=unit["index"],
                error=error,
                wall_s=time.monotonic() - begin,
            )
            if self._shell.exit_asked:
                self._channel.send("left", unit=unit["index"], normally=bool(self._script))
                return

    async def _run(self, code: str) -> dict[str, Any] | None:
        transformed, problem = code, None
        try:
            transformed = self._shell.transform_cell(code)
        except Exception:
            problem = sys.exc_info()
        result = None
        try:
            result = await self._shell.run_cell_async(
                code,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=problem,
            )
        finally:
            self._shell.events.trigger("post_execute")
            if result is not None:
                self._shell.events.trigger("post_run_cell", result)
        failure = result.error_before_exec or result.error_in_exec
        if isinstance(failure, SystemExit) and self._script and not failure.code:
            self._shell.exit_asked = True
            return None
        return None if failure is None else self._describe(failure)

    def _describe(self, error: BaseException) -> dict[str, Any]:
        try:
            message = str(error)
        except Exception:
            message = "(its text could not be made)"
        line = error.lineno if isinstance(error, SyntaxError) else self._line(error.__traceback__)
        return {"name": type(error).__name__, "message": message[:10_000], "line": line}

    def _line(self, traceback: types.TracebackType | None) -> int | None:
        """Return the deepest line of the traceback that stands in the cell itself."""
        line = None
        number = self._shell.execution_count - 1
        while traceback is not None:
            name = traceback.tb_frame.f_code.co_filename
            if name.endswith(f"/{number}.py") and name.startswith("/tmp/ipykernel_"):
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return line
