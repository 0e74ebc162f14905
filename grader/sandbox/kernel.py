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
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError

from grader.sandbox.base import FrameHandler, JobRequest
from grader.sandbox.provisioner import CHANNELS, ZygoteKernelManager

FINISH = "__import__('sys').modules['guest.kernel'].finish()"
LINE = re.compile(r"(?:Cell In\[\d+\], line |File \S*/ipykernel_\d+/\d+\.py:)(\d+)")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
PATIENCE_S = 10.0


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
        with contextlib.suppress(DeadKernelError, RuntimeError, OSError):
            asyncio.run(self._execute())  # how the job ended is the watchdog's to say

    async def _execute(self) -> None:
        units = self.request.header["units"]
        cells = [nbformat.v4.new_code_cell(unit["code"]) for unit in units]
        notebook = nbformat.v4.new_notebook(cells=cells)
        manager = ZygoteKernelManager.for_connection(self._connection, self._over)
        client = NotebookClient(notebook, km=manager, timeout=None, allow_errors=True)
        try:
            async with client.async_setup_kernel():
                for at, unit in enumerate(units):
                    await self._execute_cell(client, notebook.cells[at], at, unit["index"])
                client.kc.execute(FINISH, silent=True, store_history=False)
        finally:
            # nbclient forgets its own hook when a kernel dies.
            atexit.unregister(client._cleanup_kernel)  # noqa: SLF001 - nbclient offers no other way

    async def _execute_cell(
        self, client: NotebookClient, cell: Any, position: int, unit: int
    ) -> None:
        self.on_frame({"event": "cell-start", "unit": unit}, b"")
        begin = time.monotonic()
        with contextlib.suppress(CellControlSignal):
            await client.async_execute_cell(cell, position)
        for output in cell.outputs:
            frame = {"event": "output", "unit": unit, "output": dict(output)}
            self.on_frame(frame, b"")
        end = {
            "event": "cell-end",
            "unit": unit,
            "error": _error_of(cell.outputs),
            "wall_s": time.monotonic() - begin,
        }
        self.on_frame(end, b"")


def _error_of(outputs: list[Any]) -> dict[str, Any] | None:
    for output in outputs:
        if output["output_type"] == "error":
            text = ANSI.sub("", "\n".join(output["traceback"]))
            lines = LINE.findall(text)
            return {
                "name": output["ename"],
                "message": output["evalue"],
                "line": int(lines[-1]) if lines else None,
            }
    return None
