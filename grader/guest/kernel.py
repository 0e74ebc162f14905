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
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import DottedObjectName, Type

from . import calling
from .confine import FIRST_OTHER, HOME
from .delivering import Delivery
from .magics import LeavesOutInstallations
from .shell import act_as_a_kernel
from .streams import Channel

_state: dict[str, Any] = {}


class _Shell(LeavesOutInstallations, ZMQInteractiveShell):
    """The kernel's shell."""

    def ask_exit(self) -> None:
        """Leave it to the other end of the line to end the kernel."""
        if not self.keepkernel_on_exit:
            self.payload_manager.write_payload({"source": "ask_exit"})


class _Kernel(IPythonKernel):
    """A kernel with that shell."""

    shell_class = Type(_Shell)


class _PublishingThread(IOPubThread):
    """Takes no messages from child processes: that would need a network."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = None) -> None:  # noqa: ARG002, FBT001, FBT002 - ipykernel's signature
        super().__init__(socket, pipe=False, session=session)


class _Stream(OutStream):
    """Captures what child processes print where it captures what programs print."""

    def write(self, string: str) -> int | None:
        """Take text; in a child, write it where the parent reads."""
        if self._is_master_process():
            return super().write(string)
        os.write(self._original_stdstream_fd, string.encode(errors="replace"))
        return len(string)

    def flush(self) -> None:
        """Show what was written so far; a child keeps nothing."""
        if self._is_master_process():
            super().flush()


# Libraries look at these names to find out whether they run in a notebook.
for _ours, _theirs in ((_Shell, ZMQInteractiveShell), (_Stream, OutStream)):
    _ours.__name__ = _ours.__qualname__ = _theirs.__name__
    _ours.__module__ = _theirs.__module__


class _App(IPKernelApp):
    """Uses sockets that are bound already; nobody listens to its heart."""

    kernel_class = Type(_Kernel)
    outstream_class = DottedObjectName(f"{__name__}._Stream")

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
    act_as_a_kernel()
    _drop_echo()
    app = _App.instance(connection_file=path + ".json")
    app.initialize([])
    app.shell.channel = _state["channel"]
    _state["names"] = app.shell.user_ns
    _state["delivery"] = Delivery(_state["channel"], request, app.shell.user_ns)
    app.shell.events.register("post_run_cell", _deliver)
    if request["script"]:
        app.shell.user_ns["__file__"] = os.path.join(os.getcwd(), request["script"])
    app.start()
    return 0


def _drop_echo() -> None:
    """Let the copy that a kernel writes of all that programs print go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _deliver(result: Any) -> None:
    if not result.info.silent:
        _state["delivery"].after_cell(result.info.raw_cell)


def finish() -> None:
    """Send the delivered values and end; called through the kernel itself after the last cell."""
    _state["delivery"].at_the_end()
    calling.answer(_state["channel"], _state["names"], _state["request"])
    _state["channel"].send("done")
    os._exit(0)
