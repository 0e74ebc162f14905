"""The warm process from which every run is forked.

It has imported the libraries and computed nothing. It runs one thread, listens on one socket, and
forks a watchdog (`grader.guest.watchdog`) for each request; the watchdog forks the job.
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

from . import processes, watchdog

REQUEST_BYTES = 65536
DESCRIPTORS = 8  # wire, verdict, standard output, standard error, four sockets of a kernel


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
    watchdogs: set[int] = set()
    woken, waker = socket.socketpair()
    os.set_blocking(waker.fileno(), False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    processes.adopt_orphans()
    while True:
        ready, _, _ = select.select([control, woken], [], [])
        if woken in ready:
            woken.recv(REQUEST_BYTES)
            _tend(watchdogs)
        if control not in ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, DESCRIPTORS)
        if not message:
            processes.kill_descendants()
            return
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for end in (control, woken, waker):
                end.close()
            _look_after(json.loads(message), config, descriptors)
        watchdogs.add(child)
        for descriptor in descriptors:
            os.close(descriptor)


def _look_after(request: dict[str, Any], config: dict[str, Any], descriptors: list[int]) -> None:
    """Be the watchdog of one job, and never come back."""
    status = 1
    try:
        watchdog.main(request, config, descriptors)
        status = 0
    finally:
        os._exit(status)


def _tend(watchdogs: set[int]) -> None:
    """Forget the watchdogs that ended, and kill jobs whose watchdog did not end them."""
    try:
        while child := os.waitpid(-1, os.WNOHANG)[0]:
            watchdogs.discard(child)
    except ChildProcessError:
        return
    for stray in set(processes.children_of(os.getpid())) - watchdogs:
        processes.kill(stray)
