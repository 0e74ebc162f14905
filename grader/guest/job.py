"""The confined process that runs one submission."""

from __future__ import annotations

import os
import random
import socket
import sys
from typing import Any

from . import wire


def main(descriptor: int, engine: str) -> None:
    """Wait for the work, do it, and end.

    Args:
        descriptor: Socket on which the work arrives and everything goes out.
        engine: ``session`` runs the cells here; ``kernel`` becomes a Jupyter kernel.
    """
    channel = socket.socket(fileno=descriptor)
    status = 1
    try:
        work = wire.receive(channel)
        if work is not None:
            request, payload = work
            _place_files(request["files"], payload)
            _fresh_randomness()
            status = _run(channel, request, engine)
    except BaseException as error:
        channel.sendall(wire.pack({"event": "broken", "text": f"{type(error).__name__}: {error}"}))
    finally:
        os._exit(status)


def _run(channel: socket.socket, request: dict[str, Any], engine: str) -> int:
    if request.get("program"):
        from . import program

        return program.run(channel, request)
    if engine == "kernel":
        from . import kernel

        return kernel.serve(channel, request)
    from . import session

    return session.run(channel, request)


def _place_files(files: list[dict[str, Any]], payload: bytes) -> None:
    at = 0
    for file in files:
        folder = os.path.dirname(file["path"])
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(file["path"], "wb") as place:
            place.write(payload[at : at + file["size"]])
        at += file["size"]


def _fresh_randomness() -> None:
    """Seed the global generators anew: forks of one process would all draw the same numbers."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
