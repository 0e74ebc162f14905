"""What the system says about processes, and how to end all that descend from this one."""

from __future__ import annotations

import os
import signal
import sys

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGESIZE")


def adopt_orphans() -> None:
    """Make this process the parent of descendants that lose theirs, where the system can."""
    if sys.platform == "linux":
        from . import linux

        linux.become_subreaper()


def descendants_of(process: int) -> list[int]:
    """Return all processes that descend from another; none where the system cannot tell."""
    found = children_of(process)
    at = 0
    while at < len(found):
        found += children_of(found[at])
        at += 1
    return found


def children_of(process: int) -> list[int]:
    """Return the children of a process, those that ended and were not waited for among them."""
    children: list[int] = []
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children") as file:
                children += [int(child) for child in file.read().split()]
    except OSError:
        pass  # it ended meanwhile
    return children


def kill(process: int) -> None:
    """Kill a process, unless it has gone already."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def kill_descendants() -> None:
    """Kill everything that descends from this process, and wait until it is gone."""
    while left := descendants_of(os.getpid()):
        for process in left:
            kill(process)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def cpu_s(process: int) -> float:
    """Return the processor time of a process and of the children that it waited for."""
    fields = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
    # Fields 14 to 17 of proc(5), after the two that stand before the closing bracket.
    return sum(int(field) for field in fields[11:15]) / TICKS_PER_SECOND


def resident_bytes(process: int) -> int:
    """Return the memory of a process, with every page that it shares counted in full."""
    fields = _read(f"/proc/{process}/statm").split()
    return int(fields[1]) * PAGE_BYTES if fields else 0


def proportional_bytes(process: int) -> int:
    """Return the memory of a process, with each shared page divided among those that share it.

    A process can keep others from looking so closely; then its pages are counted in full.
    """
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return resident_bytes(process)


def private_writable_bytes() -> int:
    """Return what counts against RLIMIT_DATA in this process already."""
    fields = _read("/proc/self/statm").split()
    return int(fields[5]) * PAGE_BYTES if fields else 0


def _read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""  # it ended meanwhile, or does not want to be looked at
