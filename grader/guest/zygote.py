"""The warm process from which every run is forked.

It has imported the libraries and computed nothing. It runs one thread, listens on one socket, and
forks a watchdog (`grader.guest.watchdog`) for each request, or ahead of it; the watchdog forks the
job.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from . import processes, standby, watchdog

REQUEST_BYTES = 65536
IDLE_S = 0.02  # without a request, before a job is made ready for the next one


def main(descriptor: int) -> None:
    """Import what the first message names, say so, and serve requests until the socket closes."""
    control = socket.socket(fileno=descriptor)
    config = json.loads(control.recv(REQUEST_BYTES))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which then hangs up
    failed = _warm_up(config)
    control.send(json.dumps({"event": "ready", "failed": failed}).encode())
    _serve(control, config)
    os._exit(0)  # there is nothing to tidy up


def _import_all(names: list[str]) -> list[str]:
    failed = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            failed.append(name)
    return failed


def _warm_up(config: dict[str, Any]) -> list[str]:
    """Make ready what every job needs, as long as it starts no thread; return failed imports."""
    if config["engine"] == "session":
        from . import session, shell

        with shell.preparing():
            failed = _import_all(config["preimports"])
        del session  # imported here so that no job has to
    else:
        from . import kernel

        failed = _import_all(config["preimports"])
        del kernel
    sys.path[:] = [path for path in sys.path if path != config["guest"]]
    gc.collect()
    gc.freeze()  # what is here now is never collected, so its pages stay shared
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    if threads != 1:
        raise RuntimeError(f"{threads} threads before the first fork: an import has computed")
    return failed


def _serve(control: socket.socket, config: dict[str, Any]) -> None:
    jobs = standby.Standby(config)
    woken, waker = socket.socketpair()
    os.set_blocking(waker.fileno(), False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    processes.adopt_orphans()
    while True:
        ready, _, _ = select.select([control, woken], [], [], IDLE_S if jobs.has_room else None)
        if not ready:
            jobs.prepare()
        if woken in ready:
            woken.recv(REQUEST_BYTES)
            jobs.tend()
        if control not in ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, watchdog.DESCRIPTORS)
        if not message:
            processes.kill_descendants()
            return
        alike = config["engine"] == "session" and config["level"] != "none"
        jobs.hand_over(message, descriptors, alike=alike)
        for descriptor in descriptors:
            os.close(descriptor)
