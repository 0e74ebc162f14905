"""Drives a Jupyter kernel inside the sandbox with nbclient and says what it did in frames."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import re
import secrets
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError

from grader.guest.lines import is_cell_magic, lines_before
from grader.sandbox.base import FrameHandler, JobRequest
from grader.sandbox.provisioner import CHANNELS, ZygoteKernelManager

FINISH = "__import__('sys').modules['guest.kernel'].finish()"
OUTPUTS = (
    "stream",
    "display_data",
    "update_display_data",
    "execute_result",
    "error",
    "clear_output",
)
PLACE = re.compile(r"Cell In\[(\d+)\], line (\d+)|File <timed \w+>:(\d+)")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
NO_ERROR = ("", "None", "0")  # what SystemExit says when it is no error
PATIENCE_S = 10.0


class _Client(NotebookClient):
    """Tells what arrives from the kernel while it arrives."""

    on_output: Callable[[dict[str, Any]], None]

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Pass on outputs of the cell that is running."""
        if msg["msg_type"] in OUTPUTS:
            self.on_output({"output_type": msg["msg_type"], **msg["content"]})
        return super().process_message(msg, cell, cell_index)


class KernelDriver:
    """Executes the units of one request in a kernel, beside the conversation with its job."""

    def __init__(self, request: JobRequest, on_frame: FrameHandler) -> None:
        self._take = on_frame
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="grader-")
        self._sockets = [self._listen(port) for port in range(1, len(CHANNELS) + 1)]
        self._thread = threading.Thread(target=self._drive, name="kernel-driver", daemon=True)
        self._connection = {
            "transport": "ipc",
            "ip": self._path,
            "key": secrets.token_hex(16),
            "signature_scheme": "hmac-sha256",
            **{f"{name}_port": port for port, name in enumerate(CHANNELS, start=1)},
            "hb_port": len(CHANNELS) + 1,
        }
        header = {**request.header, "connection": self._connection}
        self.request = replace(request, header=header)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_S)
        self._folder.cleanup()

    @property
    def _path(self) -> str:
        return str(Path(self._folder.name) / "kernel")

    def inside(self) -> list[int]:
        """Return the listening sockets; they belong to the caller from now on."""
        return [sock.detach() for sock in self._sockets]

    def start(self) -> None:
        """Begin to execute."""
        self._thread.start()

    def on_frame(self, header: Mapping[str, Any], payload: bytes) -> None:
        """Pass on a frame of the job or of this driver, one at a time."""
        with self._lock:
            self._take(header, payload)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"{self._path}-{port}")
        listener.listen()
        return listener

    def _drive(self) -> None:
        try:
            asyncio.run(self._execute())
        except (DeadKernelError, RuntimeError, OSError):
            pass  # how the job ended is the watchdog's to say
        except Exception:
            if not self._over.is_set():
                raise

    async def _execute(self) -> None:
        units = self.request.header["units"]
        cells = [nbformat.v4.new_code_cell(unit["code"]) for unit in units]
        notebook = nbformat.v4.new_notebook(cells=cells)
        manager = ZygoteKernelManager.for_connection(self._connection, self._over)
        client = _Client(notebook, km=manager, timeout=None, allow_errors=True)
        try:
            async with client.async_setup_kernel():
                for at, unit in enumerate(units):
                    if await self._execute_unit(client, at, unit):
                        break
                client.kc.execute(FINISH, silent=True, store_history=False)
        finally:
            if client.kc is not None:
                client.kc.stop_channels()
            await manager.cleanup_resources()
            # nbclient forgets its own hook when a kernel dies.
            atexit.unregister(client._cleanup_kernel)  # noqa: SLF001 - nbclient offers no other way

    async def _execute_unit(self, client: _Client, at: int, unit: Mapping[str, Any]) -> bool:
        """Execute one unit; return whether it asked to end."""
        index = unit["index"]
        replies: list[dict[str, Any]] = [{}]

        def show(output: dict[str, Any]) -> None:
            self.on_frame({"event": "output", "unit": index, "output": output}, b"")

        client.on_output = show
        client.on_cell_executed = lambda execute_reply, **_: replies.append(execute_reply)
        self.on_frame({"event": "cell-start", "unit": index}, b"")
        begin = time.monotonic()
        with contextlib.suppress(CellControlSignal):
            await client.async_execute_cell(client.nb.cells[at], at)
        reply = replies[-1].get("content", {})
        error = _error_of(reply, unit["code"])
        is_over = _asks_for_the_end(reply, bool(self.request.header["script"]))
        end = {
            "event": "cell-end",
            "unit": index,
            "error": None if is_over else error,
            "wall_s": time.monotonic() - begin,
        }
        self.on_frame(end, b"")
        if is_over:
            script = bool(self.request.header["script"])
            self.on_frame({"event": "left", "unit": index, "normally": script}, b"")
        return is_over


def _asks_for_the_end(reply: Mapping[str, Any], is_script: bool) -> bool:  # noqa: FBT001 - private
    """Whether a unit called `exit`, or a script ended itself without an error."""
    if any(payload.get("source") == "ask_exit" for payload in reply.get("payload", ())):
        return True
    return is_script and reply.get("ename") == "SystemExit" and reply["evalue"] in NO_ERROR


def _error_of(reply: Mapping[str, Any], code: str) -> dict[str, Any] | None:
    if reply.get("status") != "error" or reply["ename"] == "NoneType":
        return None  # what fails while a value is shown is no error of the cell
    text = ANSI.sub("", "\n".join(reply["traceback"]))
    line = None
    for count, cell_line, timed_line in PLACE.findall(text):
        if cell_line and int(count) == reply["execution_count"]:
            line = int(cell_line)
        elif timed_line and is_cell_magic(code):
            line = int(timed_line) + 1
    line = line and line + lines_before(code)
    return {"name": reply["ename"], "message": reply["evalue"], "line": line}
