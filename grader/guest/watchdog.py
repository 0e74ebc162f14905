"""The process between zygote and job: it makes namespaces, keeps limits, says how it ended.

Namespaces and job are made before there is work, so that the next submission need not wait.

It stays in the PID namespace of the zygote, so the job can neither see nor signal it. Its verdict
goes out on a socket that the job does not have; when that socket closes, the job is killed.
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import time
from typing import Any

from . import confine, job, processes

GO = b"!"
DESCRIPTORS = 8  # wire, verdict, standard output, standard error, four sockets of a kernel
FIRST_LOOK_S = 0.01
LOOK_S = 0.05
CROWDED_LOOKS = 4  # a run that ends by itself meanwhile says better what was wrong
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024  # unit of ru_maxrss

Report = dict[str, Any]


def main(request: bytes, config: dict[str, Any], way: socket.socket) -> None:
    """Confine a job, wait until there is work for it, run it to its end and report.

    Args:
        request: Limits of the job (fields of `grader.model.limits.Limits`) and its folder, as
            JSON.
        config: What the zygote was started with.
        way: Where the descriptors come from: wire, verdict, standard output, standard error and,
            for a Jupyter kernel, the sockets that it listens on. Its end means that no work comes.
    """
    wanted, failure, child, idle = json.loads(request), "", 0, 0
    try:
        idle = confine.enter(wanted["limits"], config["level"])  # the idle one holds no way open
        way_in, way_of_job = socket.socketpair()
        child = _start(wanted, config, way_of_job)
        way_of_job.close()
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    _, descriptors, _, _ = socket.recv_fds(way, 1, DESCRIPTORS)
    if not descriptors:
        processes.kill_descendants()
        return
    wire, verdict_descriptor, *others = descriptors
    verdict = socket.socket(fileno=verdict_descriptor)
    if failure:
        report: Report = {"limit": "sandbox", "detail": failure}
    else:
        socket.send_fds(way_in, [GO], [wire, *others])
        if not way_in.recv(1):
            return  # the job was gone before there was work: it is lost, and no learner's fault
        for descriptor in (wire, *others):
            os.close(descriptor)
        way_in.close()
        report = _watched(child, idle, wanted["limits"], config["level"], verdict)
    verdict.sendall(json.dumps(report).encode())


def _watched(
    child: int, idle: int, limits: dict[str, Any], level: str, verdict: socket.socket
) -> Report:
    try:
        return _Watch(child, idle, limits, level, verdict).until_the_end()
    except Exception as error:
        return {"limit": "sandbox", "detail": f"{type(error).__name__}: {error}"}


def _start(wanted: dict[str, Any], config: dict[str, Any], way: socket.socket) -> int:
    ready, ready_in_job = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _become_job(wanted, config, way, ready_in_job)
        finally:
            os._exit(1)
    os.close(ready_in_job)
    said = os.read(ready, 4096)
    os.close(ready)
    if said != b"ready":
        raise OSError(said.decode(errors="replace") or "the job ended before it began")
    return child


def _become_job(
    wanted: dict[str, Any], config: dict[str, Any], way: socket.socket, ready: int
) -> None:
    try:
        os.setsid()  # a signal to its own group would cross namespaces and reach this process
        confine.close_all_but(way.fileno(), ready)
        confine.confine(wanted, config)
    except BaseException as error:
        os.write(ready, f"{type(error).__name__}: {error}".encode()[:4000])
        return
    os.write(ready, b"ready")
    os.close(ready)
    _, descriptors, _, _ = socket.recv_fds(way, 1, DESCRIPTORS)
    if descriptors:
        way.send(GO)
        confine.arrange_descriptors(*descriptors)
        job.main(confine.WIRE, config["engine"])


class _Watch:
    def __init__(
        self, child: int, idle: int, limits: dict[str, Any], level: str, leash: socket.socket
    ) -> None:
        self._job = child
        self._idle = idle
        self._level = level
        self._limits = limits
        self._leash = leash
        self._begin = time.monotonic()
        self._cpu_s = 0.0
        self._peak_bytes = 0
        self._crowded = 0

    def until_the_end(self) -> Report:
        """Wait for the job, kill it at its limits, and return how it ended."""
        ended = os.pidfd_open(self._job) if hasattr(os, "pidfd_open") else None
        poll = select.poll()
        poll.register(self._leash, select.POLLIN | select.POLLHUP)
        if ended is not None:
            poll.register(ended, select.POLLIN)
        limit, wait_s = "", FIRST_LOOK_S
        while not limit:
            events = dict(poll.poll(wait_s * 1000))
            if ended in events or (ended is None and self._is_over()):
                break
            if self._leash.fileno() in events:
                limit = "cancelled"
            else:
                limit = self._exceeded()
                wait_s = LOOK_S
        return self._end(limit)

    def _is_over(self) -> bool:
        state = os.waitid(os.P_PID, self._job, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return state is not None

    def _exceeded(self) -> str:
        if time.monotonic() - self._begin > self._limits["wall_s"]:
            return "wall"
        alive = [each for each in processes.descendants_of(os.getpid()) if each != self._idle]
        # More cannot be alive, for the next one is refused; who stays at the limit wants more.
        self._crowded = self._crowded + 1 if len(alive) >= self._limits["processes"] else 0
        if self._crowded > CROWDED_LOOKS or len(alive) > self._limits["processes"]:
            return "processes"
        self._cpu_s = max(self._cpu_s, sum(map(processes.cpu_s, alive)))
        if self._cpu_s > self._limits["cpu_s"]:
            return "cpu"
        written = confine.written_bytes(self._level)
        # Shared pages are counted once for each process here, so this is an upper bound.
        used = written + sum(map(processes.resident_bytes, alive))
        if used >= self._limits["memory_bytes"] // 2:
            used = written + sum(map(processes.proportional_bytes, alive))
        self._peak_bytes = max(self._peak_bytes, used)
        return "memory" if used > self._limits["memory_bytes"] else ""

    def _end(self, limit: str) -> Report:
        if limit:
            processes.kill(self._job)
        _, status, usage = os.wait4(self._job, 0)
        processes.kill_descendants()
        code = os.waitstatus_to_exitcode(status)
        return {
            "limit": limit,
            "exit": max(code, 0),
            "signal": max(-code, 0),
            "cpu_s": max(self._cpu_s, usage.ru_utime + usage.ru_stime),
            "wall_s": time.monotonic() - self._begin,
            "memory_bytes": max(self._peak_bytes, usage.ru_maxrss * MAXRSS_BYTES),
        }
