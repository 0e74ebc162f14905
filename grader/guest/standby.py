"""Jobs that are forked and confined before there is work for them.

Confining a process takes longer than many a cell runs. So while nothing else is asked of it, the
zygote makes jobs ready for the next submissions, with the limits that were asked for last.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from typing import Any

from . import confine, processes, watchdog


class Standby:
    """The watchdogs of a zygote, those that wait for work among them."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare to fork.

        Args:
            config: What the zygote was started with; ``standby`` is how many jobs may wait.
        """
        self._config = config
        self._watchdogs: set[int] = set()
        self._waiting: list[tuple[bytes, int, socket.socket]] = []
        self._next = b""

    @property
    def has_room(self) -> bool:
        """Whether one more job should wait."""
        return bool(self._next) and len(self._waiting) < self._config["standby"]

    def hand_over(self, request: bytes, descriptors: list[int], *, alike: bool) -> None:
        """Give work to a job that waits, or to a new one.

        Args:
            request: Limits and folder, as JSON.
            descriptors: What the job and its watchdog read and write.
            alike: Whether jobs that are asked for later can be expected to want the same.
        """
        self._dismiss(lambda wanted, _: wanted != request)
        if not self._waiting:
            self._waiting.append((request, *self._fork(request)))
        with self._waiting.pop(0)[2] as way, contextlib.suppress(OSError):
            # One that died meanwhile is lost: the grader hears nothing of it and asks once more.
            socket.send_fds(way, [watchdog.GO], descriptors)
        self._next = request if alike else b""

    def prepare(self) -> None:
        """Fork one more job that waits."""
        self._waiting.append((self._next, *self._fork(self._next)))

    def tend(self) -> None:
        """Forget the watchdogs that ended, and kill jobs whose watchdog did not end them."""
        try:
            while child := os.waitpid(-1, os.WNOHANG)[0]:
                self._watchdogs.discard(child)
                self._dismiss(lambda _, process, child=child: process == child)
        except ChildProcessError:
            return
        for stray in set(processes.children_of(os.getpid())) - self._watchdogs:
            processes.kill(stray)

    def _dismiss(self, is_wrong: Any) -> None:
        for each in list(self._waiting):
            request, process, way = each
            if is_wrong(request, process):
                way.close()  # its watchdog takes the job along
                self._waiting.remove(each)

    def _fork(self, request: bytes) -> tuple[int, socket.socket]:
        way, its = socket.socketpair()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                confine.close_all_but(its.fileno())
                watchdog.main(request, self._config, its)
                status = 0
            finally:
                os._exit(status)
        its.close()
        self._watchdogs.add(child)
        return child, way
