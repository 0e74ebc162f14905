"""What a submission can see and do behind the walls of level ``namespaces``."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.analysis.plain import decode
from grader.model.run import ExecStatus, Run
from grader.sandbox.policy import ENVIRONMENT, make_policy
from grader.sandbox.pool import Pool

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("sandbox-walls")]

RunIn = Callable[..., Run]

LOOK = r"""
import ctypes, errno, os, socket, subprocess

def outcome(call, *arguments):
    try:
        call(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

libc = ctypes.CDLL(None, use_errno=True)

def system_call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)

def read(path):
    with open(path) as file:
        return file.read()

def write(path, text):
    with open(path, "w", buffering=1) as file:
        file.write(text + "\n")

def read_first(path):
    with open(path, "rb", buffering=0) as file:
        file.read(1)

families = ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_VSOCK", "AF_PACKET", "AF_ALG", "AF_KEY")
x = {
    "environment": dict(os.environ),
    "status": dict(line.split(":\t", 1) for line in read("/proc/self/status").splitlines()),
    "mounts": [line.split(" ")[4:6] for line in read("/proc/self/mountinfo").splitlines()],
    "sockets": {
        name: outcome(socket.socket, getattr(socket, name), socket.SOCK_RAW) for name in families
    },
    "interfaces": [line.split(":")[0].strip() for line in read("/proc/net/dev").splitlines()[2:]],
    "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
    "root": sorted(os.listdir("/")),
    "etc": sorted(os.listdir("/etc")),
    "users": [os.getuid(), os.geteuid(), os.getgid(), os.getegid(), len(os.getgroups()) < 2],
    "host": os.uname().nodename,
    "parent": {
        name: outcome(read_first, f"/proc/1/{name}")
        for name in ("environ", "mem", "maps", "fd/0", "fd/1", "root/etc/passwd", "cwd/work")
    },
    "outside": os.getppid(),
    "writes": {
        path: outcome(open, path, "w")
        for path in (
            "/new", "/usr/new", "/etc/passwd", "/bin/sh", "/opt/grader/guest/export.py",
            os.__file__, "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/dev/new",
        )
    },
    "devices": sorted(name for name in os.listdir("/dev") if not os.path.islink("/dev/" + name)),
    "calls": {
        "mount": outcome(system_call, "mount", b"none", b"/sandbox/work", b"tmpfs", 0, None),
        "umount": outcome(system_call, "umount2", b"/sandbox", 2),
        "chroot": outcome(os.chroot, "/"),
        "unshare": outcome(system_call, "unshare", 0x10000000),
        "setns": outcome(system_call, "setns", os.open("/proc/self/ns/net", os.O_RDONLY), 0),
        "ptrace": outcome(system_call, "ptrace", 16, 1, 0, 0),
        "setuid": outcome(os.setuid, 0),
        "sethostname": outcome(system_call, "sethostname", b"other", 5),
        "memfd": outcome(system_call, "memfd_create", b"hidden", 0),
        "shmget": outcome(system_call, "shmget", 0, 4096, 0o1600),
        "raise a limit": outcome(system_call, "setrlimit", 7, (ctypes.c_ulong * 2)(1000, 1000)),
        "kill the first": outcome(os.kill, 1, 9),
        "map users": outcome(write, "/proc/self/uid_map", "0 0 1"),
        "save from the reaper": outcome(write, "/proc/self/oom_score_adj", "-1000"),
        "mknod": outcome(os.mknod, "device", 0o020666, os.makedev(1, 1)),
    },
    "clones": {
        flag: outcome(system_call, "syscall", 56 if os.uname().machine == "x86_64" else 220,
                      ctypes.c_ulong(1 << flag | 17), 0, 0, 0, 0)
        for flag in (17, 25, 26, 27, 28, 29, 30)
    },
    "su": subprocess.run(["su", "-c", "id"], capture_output=True).returncode,
    "still": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
}
"""
HIDDEN_PLACES = """
import os
def look(path):
    try:
        return sorted(os.listdir(path)) if os.path.isdir(path) else open(path).read()
    except OSError as error:
        return type(error).__name__
x = {path: look(path) for path in PATHS}
"""


@pytest.fixture(scope="session")
def inside(namespaces: Pool, run_in: RunIn) -> dict[str, Any]:
    """What a job sees when it looks around."""
    seen = delivered(run_in(namespaces, LOOK))
    assert isinstance(seen, dict)
    return seen


def delivered(run: Run) -> Any:
    """Return the value that a run delivered."""
    assert run.status is ExecStatus.OK, run.message
    return decode(run.artifacts["x"])


def test_the_environment_is_a_fixed_list(inside: dict[str, Any]) -> None:
    """Nothing of the operator's environment is inside, only what we or libraries set."""
    libraries = {"KMP_DUPLICATE_LIB_OK", "KMP_INIT_AT_FORK", "CLICOLOR_FORCE", "FORCE_COLOR"}
    names = set(inside["environment"])
    assert {*ENVIRONMENT, "PATH", "HOME", "TMPDIR"} <= names
    assert names <= {*ENVIRONMENT, "PATH", "HOME", "TMPDIR"} | libraries


def test_a_job_has_no_rights(inside: dict[str, Any]) -> None:
    """A job is not root, has no capabilities, can get none, and its system calls are filtered."""
    assert inside["users"] == [1000, 1000, 1000, 1000, True]
    status = inside["status"]
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"].strip() == "1"
    assert status["Seccomp"].strip() == "2"
    assert inside["su"] != 0


def test_there_is_no_network(inside: dict[str, Any]) -> None:
    """Sockets of every family but the local one are refused, and there is nothing to talk to."""
    assert set(inside["sockets"].values()) == {"EAFNOSUPPORT"}
    assert set(inside["interfaces"]) <= {"lo", "sit0", "tunl0", "ip6tnl0", "gre0", "gretap0"}
    assert inside["host"] == "sandbox"


def test_system_calls_that_nobody_needs_are_refused(inside: dict[str, Any]) -> None:
    """Mounting, namespaces, looking into processes, raising limits: all of it fails."""
    calls = inside["calls"]
    assert calls.pop("kill the first") in ("done", "EPERM")  # the kernel ignores it
    assert calls.pop("setuid") in ("EPERM", "EINVAL")  # there is no other user
    assert calls.pop("save from the reaper") in ("EPERM", "EACCES")
    assert set(calls.values()) == {"EPERM"}
    assert set(inside["clones"].values()) == {"EPERM"}
    assert inside["still"] == inside["processes"]


def test_everything_but_the_home_is_read_only(inside: dict[str, Any]) -> None:
    """Each mount is read-only, save the job's own home, its view of processes and devices."""
    own = {"/sandbox", "/proc", "/dev/pts"}
    devices = {f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom")}
    for place, options in inside["mounts"]:
        flags = options.split(",")
        assert "ro" in flags or place in own | devices, place
        assert "nosuid" in flags or place in devices, place
    assert "done" not in inside["writes"].values(), inside["writes"]


def test_only_the_system_and_python_are_visible(inside: dict[str, Any]) -> None:
    """Of the machine there are programs, libraries and a handful of files, and no home folder."""
    prefixes = {Path(prefix).parts[1] for prefix in (sys.prefix, sys.base_prefix)}
    system = {"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"}
    own = {"proc", "dev", "etc", "tmp", "opt", "sandbox"}
    assert set(inside["root"]) <= system | own | prefixes
    assert not {"shadow", "machine-id", "hostname", "ssl", "pip.conf"} & set(inside["etc"])
    assert set(inside["devices"]) == {"null", "zero", "full", "random", "urandom", "pts"}


def test_only_the_job_is_seen_among_processes(inside: dict[str, Any]) -> None:
    """There are the job and an idle first process, whose memory and descriptors are closed."""
    assert len(inside["processes"]) == 2
    assert inside["outside"] == 0
    assert set(inside["parent"].values()) == {"EACCES"}


def test_the_home_of_the_operator_is_invisible(namespaces: Pool, run_in: RunIn) -> None:
    """Homes, the checkout, the temporary folder and what else is not named do not exist."""
    home = Path("~").expanduser()
    checkout = Path(grader.__file__).parents[1]
    paths = [
        *(str(home / name) for name in (".ssh", ".bashrc", ".config", ".pypirc")),
        *(str(checkout / name) for name in ("grader", "rubrics", "solutions", "tests", ".git")),
        *("/etc/shadow", "/var", "/run", "/srv", "/mnt", "/media", "/sys", "/boot", "/home"),
        *("/usr/src", "/usr/local/etc", "/usr/local/src", "/old", "/new"),
    ]
    if sys.prefix.startswith("/home") or sys.base_prefix.startswith("/home"):
        paths.remove("/home")
    seen = delivered(run_in(namespaces, f"PATHS = {paths!r}\n{HIDDEN_PLACES}"))
    assert set(seen.values()) == {"FileNotFoundError"}, seen


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A prefix with site-packages in which the grader and a course are installed."""
    packages = tmp_path / "prefix" / "lib" / "python" / "site-packages"
    for name in ("grader/_course/rubrics/03.json", "course/key.json", "other/data.txt"):
        file = packages / name
        file.parent.mkdir(parents=True)
        file.write_text("canary")
    (packages / "grader" / "__init__.py").touch()
    (packages / "answers.pth").write_text("canary")
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path / "prefix"))
    monkeypatch.setattr(grader, "__file__", str(packages / "grader" / "__init__.py"))
    return packages


def test_an_installed_grader_is_hidden(installed: Path, run_in: RunIn) -> None:
    """What is private is empty where it lies among visible packages; its neighbours are there."""
    policy = make_policy([installed / "course", installed / "answers.pth"])
    pool = Pool("namespaces")
    pool._policy = policy
    names = ("", "grader", "course", "course/key.json", "answers.pth", "other/data.txt")
    paths = [str(installed / name) for name in names]
    try:
        seen = delivered(run_in(pool, f"PATHS = {paths!r}\n{HIDDEN_PLACES}"))
    finally:
        pool.close()
    assert list(seen.values()) == [
        ["answers.pth", "course", "grader", "other"], [], [], "FileNotFoundError", "", "canary",
    ]  # fmt: skip


MARK = r"""
import glob, os, signal, socket, subprocess, time
for folder in (os.environ["TMPDIR"], "/dev/shm", os.environ["HOME"], "."):
    with open(f"{folder}/mark", "w") as file:
        file.write("here")
listener = socket.socket(socket.AF_UNIX)
listener.bind("\0mark")
listener.listen()
child = subprocess.Popen(["sleep", "60"])
print("marked", flush=True)
time.sleep(1.0)
x = [child.poll() is None]
"""
SEARCH = r"""
import os, signal, socket
folders = (os.environ["TMPDIR"], "/dev/shm", os.environ["HOME"], ".")
marks = [f"{folder}/mark" for folder in folders]
found = [path for path in marks if os.path.exists(path)]
try:
    socket.socket(socket.AF_UNIX).connect("\0mark")
    found.append("socket")
except ConnectionRefusedError:
    pass
found += [name for name in os.listdir("/proc") if name.isdigit() and int(name) > 2]
try:
    os.kill(-1, signal.SIGKILL)  # everything that it may signal, save itself
except ProcessLookupError:
    pass
x = found
"""


def test_two_jobs_do_not_meet(namespaces: Pool, run_in: RunIn) -> None:
    """Jobs side by side share no file, memory, socket or process, and cannot signal each other."""
    marked = threading.Event()
    first: list[Run] = []

    def watch() -> None:
        first.append(run_in(namespaces, MARK))
        marked.set()

    thread = threading.Thread(target=watch)
    thread.start()
    searches = []
    while not marked.is_set():
        searches.append(delivered(run_in(namespaces, SEARCH)))
    thread.join()
    assert delivered(first[0]) == [True]
    assert len(searches) > 2
    assert searches == [[]] * len(searches)
