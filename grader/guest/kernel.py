"""Turns a confined job into a Jupyter kernel, for the engine that is compatible to the letter.

The kernel listens on sockets that were bound outside and handed in, so it needs no network and
shares no folder with the outside.
"""

from __future__ import annotations

import json
import os
import socket
from typing import Any

import zmq
from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type

from .confine import FIRST_OTHER, HOME
from .session import deliver
from .shell import LeavesOutInstallations
from .streams import Channel

_state: dict[str, Any] = {}


class _Shell(LeavesOutInstallations, ZMQInteractiveShell):
    """The kernel's shell."""


class _Kernel(IPythonKernel):
    """A kernel with that shell."""

    shell_class = Type(_Shell)


class _PublishingThread(IOPubThread):
    """Takes no messages from child processes: that would need a network."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = None) -> None:  # noqa: ARG002, FBT001, FBT002 - ipykernel's signature
        super().__init__(socket, pipe=False, session=session)


class _App(IPKernelApp):
    """Uses sockets that are bound already; nobody listens to its heart."""

    kernel_class = Type(_Kernel)

    def _try_bind_socket(self, s: Any, port: int) -> int:
        s.setsockopt(zmq.USE_FD, FIRST_OTHER + port - 1)  # type: ignore[attr-defined, unused-ignore]
        s.bind(f"ipc://{self.ip}-{port}")
        return port

    def init_iopub(self, context: Any) -> None:
        """Publish what the cells do."""
        kernelapp.IOPubThread = _PublishingThread
        super().init_iopub(context)

    def init_heartbeat(self) -> None:
        """Start no heart."""


def serve(sock: socket.socket, request: dict[str, Any]) -> int:
    """Be a kernel until it is shut down, and return an exit status."""
    path = os.path.join(os.environ.get("HOME", HOME), ".kernel")
    with open(path + ".json", "w") as file:
        json.dump({**request["connection"], "ip": path}, file)
    _state.update(channel=Channel(sock, request["output_bytes"]), request=request)
    app = _App.instance(connection_file=path + ".json")
    app.initialize([])
    app.shell.channel = _state["channel"]
    _state["names"] = app.shell.user_ns
    if request["script"]:
        app.shell.user_ns["__file__"] = os.path.join(os.getcwd(), request["script"])
    app.start()
    return 0


def finish() -> None:
    """Send the delivered values and end; called through the kernel itself after the last cell."""
    deliver(_state["channel"], _state["names"], _state["request"])
    _state["channel"].send("done")
    os._exit(0)
