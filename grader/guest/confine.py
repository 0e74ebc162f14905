"""Takes away from a job everything that computing does not need.

The watchdog calls `enter`; the job, still running only our code, calls `confine`.
"""

from __future__ import annotations

import base64
import fcntl
import os
import resource
import signal
from typing import Any

from . import processes

HOME = "/sandbox"
USER = 1000
WIRE = 3
FIRST_OTHER = 4
OUT_OF_THE_WAY = 32
FOLDERS = ("work", ".tmp", ".shm")
OVERHEAD = 2  # watchdog and idle process count among the processes of a job's user
POLITENESS = 5  # a job must not keep its watchdog from looking
LAST_IN_LINE = "1000"  # when the machine runs out of memory, the job goes first


def enter(limits: dict[str, Any], level: str) -> int:
    """Go where the job will live.

    At level ``namespaces`` these are namespaces of its own with an empty home in memory.

    Returns:
        Number of a process that holds them and does nothing; 0 if there is none.
    """
    if level != "namespaces":
        os.setsid()
        processes.adopt_orphans()
        return 0
    from . import linux

    _enter_namespaces(limits, linux)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # orphans in there vanish when they end
    idle = linux.start_idle_process()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    return idle


def _enter_namespaces(limits: dict[str, Any], linux: Any) -> None:
    user, group = os.geteuid(), os.getegid()
    linux.unshare(
        linux.CLONE_NEWUSER | linux.CLONE_NEWNS | linux.CLONE_NEWPID
        | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
    )  # fmt: skip
    linux.map_own_user(USER, user, group)
    options = f"size={limits['disk_bytes']},nr_inodes={limits['files']},mode=700"
    linux.mount("tmpfs", HOME, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, options)
    for name in FOLDERS:
        os.mkdir(f"{HOME}/{name}", 0o700)


def written_bytes(level: str) -> int:
    """Return how much memory the files of this job take."""
    if level != "namespaces":
        return 0
    home = os.statvfs(HOME)
    return (home.f_blocks - home.f_bfree) * home.f_frsize


def confine(request: dict[str, Any], config: dict[str, Any]) -> None:
    """Drop rights and set limits; nothing of it can be undone from inside."""
    limits = request["limits"]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.nice(POLITENESS)
    if config["level"] == "namespaces":
        from . import linux

        with open("/proc/self/oom_score_adj", "w") as file:
            file.write(LAST_IN_LINE)
        _mount_own_views(linux)
        os.chdir(f"{HOME}/work")
        _limit(limits, most_processes=limits["processes"] + OVERHEAD)
        linux.drop_capabilities()
        linux.forbid_new_privileges()
        linux.load_system_call_filter(base64.b64decode(config["filter"]))
    else:
        os.chdir(request["folder"])
        os.environ.update(HOME=request["folder"], TMPDIR=request["folder"])
        _limit(limits, most_processes=None)


def _mount_own_views(linux: Any) -> None:
    linux.unshare(linux.CLONE_NEWNS)  # the watchdog keeps its view of the processes
    flags = linux.MS_NOSUID | linux.MS_NOEXEC
    linux.mount("proc", "/proc", "proc", flags | linux.MS_NODEV)
    linux.mount("devpts", "/dev/pts", "devpts", flags, "newinstance,ptmxmode=0666,mode=620")


def _limit(limits: dict[str, Any], *, most_processes: int | None) -> None:
    cpu_s = int(limits["cpu_s"]) + 2  # the watchdog, which sees all processes, comes first
    bounds = {
        "RLIMIT_CPU": cpu_s,
        "RLIMIT_DATA": limits["memory_bytes"] + processes.private_writable_bytes(),
        "RLIMIT_FSIZE": limits["file_bytes"],
        "RLIMIT_NOFILE": limits["open_files"],
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_MEMLOCK": 0,
    }
    if most_processes is not None:
        bounds["RLIMIT_NPROC"] = most_processes
    for name, bound in bounds.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            _, hard = resource.getrlimit(kind)
            most = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (most, most))


def close_all_but(*keep: int) -> None:
    """Close every descriptor that was inherited, save these and the standard ones."""
    last = 0
    for descriptor in sorted(keep):
        os.closerange(max(last + 1, 3), descriptor)
        last = descriptor
    os.closerange(max(last + 1, 3), resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def arrange_descriptors(wire: int, out: int, err: int, *others: int) -> None:
    """Put the descriptors of a job at their places.

    0 is empty, 1 and 2 are output, 3 is the wire, and from 4 on come the others.
    """
    empty = os.open(os.devnull, os.O_RDONLY)
    high = [
        fcntl.fcntl(descriptor, fcntl.F_DUPFD, OUT_OF_THE_WAY)
        for descriptor in (empty, out, err, wire, *others)
    ]
    for place, descriptor in enumerate(high):
        os.dup2(descriptor, place, inheritable=place in (0, 1, 2))
    close_all_but(WIRE, *range(FIRST_OTHER, FIRST_OTHER + len(others)))
