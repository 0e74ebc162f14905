"""The warm process from which every run is forked.

It has imported the libraries and computed nothing. It runs one thread, listens on one socket, and
forks a watchdog (`grader.guest.watchdog`) for each request; the watchdog forks the job.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
import warnings
from typing import Any

from . import watchdog

REQUEST_BYTES = 65536
DESCRIPTORS = 8  # wire, verdict, standard output, standard error, four sockets of a kernel


def main(descriptor: int) -> None:
    """Import what the first message names, say so, and serve requests until the socket closes."""
    control = socket.socket(fileno=descriptor)
    config = json.loads(control.recv(REQUEST_BYTES))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which then hangs up
    failed = _import_all(config["preimports"])
    _warm_up(config)
    control.send(json.dumps({"event": "ready", "failed": failed}).encode())
    _serve(control, config)


def _import_all(names: list[str]) -> list[str]:
    failed = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            try:
                importlib.import_module(name)
            except Exception:
                failed.append(name)
    return failed


def _warm_up(config: dict[str, Any]) -> None:
    """Make ready what every job needs, as long as it starts no thread."""
    if config["engine"] == "session":
        from . import session, shell

        shell.prepare()
        del session  # imported here so that no job has to
    else:
        from . import kernel

        del kernel
    sys.path[:] = [path for path in sys.path if path != config["guest"]]
    gc.collect()
    gc.freeze()  # what is here now is never collected, so its pages stay shared
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    if threads != 1:
        raise RuntimeError(f"{threads} threads before the first fork: an import has computed")


def _serve(control: socket.socket, config: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        _reap()
        try:
            message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, DESCRIPTORS)
        except InterruptedError:
            continue
        if not message:
            return
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.close()
            watchdog.main(json.loads(message), config, descriptors)
            os._exit(0)
        for descriptor in descriptors:
            os.close(descriptor)


def _reap() -> None:
    while True:
        try:
            child, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not child:
            return
