"""Builds the namespaces of a zygote and turns into it.

Started as a program of its own with `python -I -S`, before anything else is imported. It reads a
JSON object from standard input (see `grader.sandbox.policy.Policy`) and lays out a new root::

    /usr /lib …              the system, read-only
    <prefix of Python>       interpreter and libraries, read-only, at their own paths
    <hidden paths>           empty folders laid over what nobody inside may read
    /opt/grader/guest        this package, read-only
    /opt/grader/empty        what is laid over hidden files
    /dev                     null zero full random urandom
    /proc                    this PID namespace only
    /sandbox                 a small file system in memory; every job gets one of its own
      work  .tmp  .shm       work folder; /tmp and /dev/shm point here

A launcher that runs as root keeps root only to mount, and gives it up before the zygote starts.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from guest import linux  # type: ignore[import-not-found, unused-ignore]

HOME = "/sandbox"
GUEST = "/opt/grader/guest"
EMPTY = "/opt/grader/empty"
USER_INSIDE = 1000
NOBODY = 65534
DEVICES = ("null", "zero", "full", "random", "urandom")
UNUSED_USERS = 0x70000000  # far above what people and services are given
SPACES = (
    linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
)  # fmt: skip


def main() -> None:
    """Read the configuration, enter new namespaces, start the zygote and wait for it."""
    config = json.load(sys.stdin)
    unused_user = UNUSED_USERS + os.getpid()
    if os.geteuid() == 0:
        linux.unshare(SPACES)
    else:
        user, group = os.geteuid(), os.getegid()
        linux.unshare(SPACES | linux.CLONE_NEWUSER)
        linux.map_own_user(USER_INSIDE, user, group)
    child = os.fork()
    if child:
        for descriptor in config["inherit"]:
            os.close(descriptor)
        _, status = os.waitpid(child, 0)
        sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
    linux.die_with_parent(signal.SIGKILL)
    _build_root(config)
    linux.set_host_name("sandbox")
    if os.geteuid() == 0:
        _become(unused_user)
    os.chdir(HOME + "/work")
    os.umask(0o077)
    os.execve(config["python"], config["arguments"], config["environment"])


def _build_root(config: dict[str, Any]) -> None:
    real = {path: os.path.realpath(path) for path in (*config["read_only"], config["guest"])}
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    # The first pivot makes the old root reachable under /old even where it is hidden by /tmp.
    linux.mount("tmpfs", "/tmp", "tmpfs", linux.MS_NOSUID | linux.MS_NODEV)
    os.mkdir("/tmp/old")
    os.mkdir("/tmp/new")
    linux.pivot_root("/tmp", "/tmp/old")
    os.chdir("/")
    linux.mount("tmpfs", "/new", "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=755")
    for path in config["read_only"]:
        _bind(real[path], path)
    for path, target in config["links"].items():
        _parents("/new" + path)
        os.symlink(target, "/new" + path)
    for path, text in config["files"].items():
        _write("/new" + path, text)
    _bind(real[config["guest"]], GUEST)
    _write("/new" + EMPTY, "")
    for path in config["hidden"]:
        _hide("/new" + path)
    for path in ("/proc", "/dev/pts", HOME):
        os.makedirs("/new" + path, exist_ok=True)
    for name in DEVICES:
        _write(f"/new/dev/{name}", "")
    linux.make_read_only("/new")
    for name in DEVICES:
        linux.mount(f"/old/dev/{name}", f"/new/dev/{name}", flags=linux.MS_BIND)
    _home()
    linux.mount("proc", "/new/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    linux.unmount("/old")
    os.chdir("/new")
    linux.pivot_root(".", ".")
    linux.unmount(".")
    os.chdir("/")


def _bind(source: str, target: str) -> None:
    place = "/new" + target
    _parents(place)
    if os.path.isdir("/old" + source):
        os.makedirs(place, exist_ok=True)
    else:
        _write(place, "")
    linux.mount("/old" + source, place, flags=linux.MS_BIND | linux.MS_REC)


def _hide(place: str) -> None:
    if os.path.isdir(place):
        linux.mount("tmpfs", place, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=4k,mode=555")
    elif os.path.exists(place):
        linux.mount("/new" + EMPTY, place, flags=linux.MS_BIND)


def _home() -> None:
    options = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("tmpfs", "/new" + HOME, "tmpfs", options, "size=64m,mode=777")
    for name in ("work", ".tmp", ".shm"):
        os.mkdir(f"/new{HOME}/{name}")
        os.chmod(f"/new{HOME}/{name}", 0o777)


def _parents(place: str) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)


def _write(place: str, text: str) -> None:
    _parents(place)
    with open(place, "w") as file:
        file.write(text)


def _become(unused_user: int) -> None:
    os.setgroups([])
    for user in (unused_user, NOBODY):
        try:
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        except OSError:
            continue  # inside a container only some numbers exist
        return
    raise OSError("setresuid: no unprivileged user to become")


if __name__ == "__main__":
    main()
