"""The process between zygote and job: it makes namespaces, keeps limits, says how it ended.

It stays in the PID namespace of the zygote, so the job can neither see nor signal it. Its verdict
goes out on a socket that the job does not have; when that socket closes, the job is killed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import time
from typing import Any

from . import confine, job

FIRST_LOOK_S = 0.01
LOOK_S = 0.05
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGESIZE")


def main(request: dict[str, Any], config: dict[str, Any], descriptors: list[int]) -> None:
    """Run one job to its end and report.

    Args:
        request: Limits of the job (fields of `grader.model.limits.Limits`) and its folders.
        config: What the zygote was started with.
        descriptors: Wire, verdict, standard output, standard error and, for a Jupyter kernel, the
            sockets that it listens on.
    """
    wire, verdict_descriptor, *others = descriptors
    verdict = socket.socket(fileno=verdict_descriptor)
    try:
        child = _start(request, config, (wire, *others), verdict)
        for descriptor in (wire, *others):
            os.close(descriptor)
        report = _Watch(child, request["limits"], config["level"], verdict).until_the_end()
    except Exception as error:
        report = {"limit": "sandbox", "detail": f"{type(error).__name__}: {error}"}
    verdict.sendall(json.dumps(report).encode())


def _start(
    request: dict[str, Any],
    config: dict[str, Any],
    descriptors: tuple[int, ...],
    verdict: socket.socket,
) -> int:
    if config["level"] == "namespaces":
        confine.enter_namespaces(request["limits"])
    else:
        confine.adopt_orphans()
    ready, ready_in_job = os.pipe()
    job = os.fork()
    if job == 0:
        verdict.close()
        _become_job(request, config, descriptors, ready_in_job)
    os.close(ready_in_job)
    said = os.read(ready, 4096)
    os.close(ready)
    if said != b"ready":
        os.waitpid(job, 0)
        raise OSError(said.decode(errors="replace") or "the job ended before it began")
    return job


def _become_job(
    request: dict[str, Any], config: dict[str, Any], descriptors: tuple[int, ...], ready: int
) -> None:
    try:
        confine.close_all_but(*descriptors, ready)
        confine.confine(request, config)
        confine.arrange_descriptors(*descriptors, ready=ready)
    except BaseException as error:
        os.write(ready, f"{type(error).__name__}: {error}".encode()[:4000])
        os._exit(1)
    os.write(confine.READY, b"ready")
    os.close(confine.READY)
    job.main(confine.WIRE, config["engine"])


class _Watch:
    def __init__(
        self, child: int, limits: dict[str, Any], level: str, leash: socket.socket
    ) -> None:
        self._job = child
        self._level = level
        self._limits = limits
        self._leash = leash
        self._begin = time.monotonic()
        self._peak_bytes = 0

    def until_the_end(self) -> dict[str, Any]:
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
        processes = _processes_of(self._job)
        if len(processes) > self._limits["processes"]:
            return "processes"
        if sum(_cpu_s(process) for process in processes) > self._limits["cpu_s"]:
            return "cpu"
        resident = sum(_resident_bytes(process) for process in processes)
        written = confine.written_bytes(self._level)
        # Shared pages are counted once for each process here, so this is an upper bound.
        if resident + written < self._limits["memory_bytes"] // 2:
            self._peak_bytes = max(self._peak_bytes, resident + written)
            return ""
        used = sum(_proportional_bytes(process) for process in processes) + written
        self._peak_bytes = max(self._peak_bytes, used)
        return "memory" if used > self._limits["memory_bytes"] else ""

    def _end(self, limit: str) -> dict[str, Any]:
        if limit:
            self._kill()
        _, status, usage = os.wait4(self._job, 0)
        self._kill_orphans()
        code = os.waitstatus_to_exitcode(status)
        return {
            "limit": limit,
            "exit": max(code, 0),
            "signal": max(-code, 0),
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "wall_s": time.monotonic() - self._begin,
            "memory_bytes": max(self._peak_bytes, usage.ru_maxrss * 1024),
        }

    def _kill(self) -> None:
        os.kill(self._job, signal.SIGKILL)

    def _kill_orphans(self) -> None:
        """Kill what the job left behind; in a PID namespace the kernel has done so already."""
        while True:
            left = [process for process in _processes_of(os.getpid()) if process != os.getpid()]
            for process in left:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                return


def _processes_of(ancestor: int) -> list[int]:
    """Return a process and its descendants."""
    if not os.path.isdir("/proc/self/task"):
        return [ancestor]
    found, at = [ancestor], 0
    while at < len(found):
        found += _children_of(found[at])
        at += 1
    return found


def _children_of(process: int) -> list[int]:
    children: list[int] = []
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children") as file:
                children += [int(child) for child in file.read().split()]
    except OSError:
        pass  # it ended meanwhile
    return children


def _read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""  # it ended meanwhile


def _cpu_s(process: int) -> float:
    fields = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
    # Fields 14 to 17 of proc(5), after the two that stand before the closing bracket.
    return sum(int(field) for field in fields[11:15]) / TICKS_PER_SECOND


def _resident_bytes(process: int) -> int:
    fields = _read(f"/proc/{process}/statm").split()
    return int(fields[1]) * PAGE_BYTES if fields else 0


def _proportional_bytes(process: int) -> int:
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
