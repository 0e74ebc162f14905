"""Runs the units of a submission one after another and sends out what they did."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
import types
from typing import Any

from . import calling, hooks, lines, shell
from .delivering import Delivery
from .streams import Channel, Stream

TASKS_S = 0.002  # how long the tasks of the submission may run on between two cells
TIMED = ("<timed exec>", "<timed eval>")  # what the code below %%time is called

Unit = dict[str, Any]


def run(sock: socket.socket, request: dict[str, Any]) -> int:
    """Run the units, deliver the values that were asked for, and return an exit status.

    Args:
        sock: The job's end of the wire.
        request: ``units`` (each with index and code), ``deliverables`` (names), ``script`` (name
            of the file if it is a script, else empty), ``output_bytes`` and ``artifact_bytes``.
    """
    channel = Channel(sock, request["output_bytes"], pipes=(os.dup(1), os.dup(2)))
    session = _Session(channel, request)
    finish_trace = hooks.install(channel, request, session.shell)
    loop = asyncio.new_event_loop()  # never closed: that would wait for what still runs
    asyncio.set_event_loop(loop)
    loop.run_until_complete(session.run_all(request["units"]))
    finish_trace()
    session.delivery.at_the_end()
    calling.answer(channel, session.names, request)
    channel.send("done")
    return 0


class _Session:
    def __init__(self, channel: Channel, request: dict[str, Any]) -> None:
        self._channel = channel
        self._script = script = request["script"]
        self._shell = shell.take()
        self._shell.channel = channel
        self._streams = (Stream(channel, "stdout", 1), Stream(channel, "stderr", 2))
        sys.stdout, sys.stderr = self._streams
        self.delivery = Delivery(channel, request, self._shell.user_ns)
        if script:
            self._shell.user_ns["__file__"] = os.path.join(os.getcwd(), script)
            sys.argv = [script]

    @property
    def shell(self) -> shell.Shell:
        return self._shell

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
            if unit is not units[-1]:  # behind the last one comes everything
                self.delivery.after_cell(unit["code"])
            self._channel.send(
                "cell-end",
                unit=unit["index"],
                error=error,
                wall_s=time.monotonic() - begin,
            )
            if self._shell.exit_asked:
                self._channel.send("left", unit=unit["index"], normally=bool(self._script))
                return
            await self._let_tasks_run()

    async def _let_tasks_run(self) -> None:
        """Give the tasks of the submission the time that they have between cells in Jupyter."""
        await asyncio.sleep(0)
        if len(asyncio.all_tasks()) > 1:
            await asyncio.sleep(TASKS_S)

    async def _run(self, code: str) -> dict[str, Any] | None:
        result = await self._run_as_a_kernel_does(code)
        failure = result.error_before_exec or result.error_in_exec
        if isinstance(failure, SystemExit) and self._script and not failure.code:
            self._shell.exit_asked = True
            return None
        return None if failure is None else self._describe(failure, code)

    async def _run_as_a_kernel_does(self, code: str) -> Any:
        """Run a cell; only an asynchronous one is a task, with context variables of its own."""
        cell: dict[str, Any] = {"transformed_cell": code, "preprocessing_exc_tuple": None}
        try:
            cell["transformed_cell"] = self._shell.transform_cell(code)
        except Exception:
            cell["preprocessing_exc_tuple"] = sys.exc_info()
        if not self._shell.should_run_async(code, **cell):
            return self._shell.run_cell(code, store_history=True)
        result = None
        try:
            coroutine = self._shell.run_cell_async(code, store_history=True, **cell)
            result = await asyncio.ensure_future(coroutine)
        finally:
            self._shell.events.trigger("post_execute")
            self._shell.events.trigger("post_run_cell", result)
        return result

    def _describe(self, error: BaseException, code: str) -> dict[str, Any]:
        try:
            message = str(error)
        except Exception:
            message = "(its text could not be made)"
        own = self._shell.compile.get_code_name(code, code, self._shell.execution_count - 1)
        if isinstance(error, SyntaxError) and error.filename == own:
            line = error.lineno
        else:
            line = self._line(error.__traceback__, own, lines.is_cell_magic(code))
        line = line and line + lines.lines_before(code)
        return {"name": type(error).__name__, "message": message[:10_000], "line": line}

    def _line(
        self,
        traceback: types.TracebackType | None,
        own: str,
        is_magic: bool,  # noqa: FBT001 - private
    ) -> int | None:
        """Return the deepest line of the traceback that stands in the cell itself."""
        line = None
        counts = self._shell.compile.counts
        while traceback is not None:
            name = traceback.tb_frame.f_code.co_filename
            if name == own:
                line = traceback.tb_lineno
            elif is_magic and (name in TIMED or counts.get(name) == counts[own]):
                line = traceback.tb_lineno + 1  # counted from the line after the magic
            traceback = traceback.tb_next
        return line
