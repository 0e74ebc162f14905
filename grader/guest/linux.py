"""The few Linux system calls that Python 3.11 does not offer, by ctypes.

Each function raises `OSError` with the call's name when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
MNT_DETACH = 0x2

_CLONE_VM = 0x100
_IDLE_STACK_BYTES = 1 << 16

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63
_BPF_INSTRUCTION_BYTES = 8

_SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "ppc64le": 203, "s390x": 217}
_SYS_MOUNT_SETATTR = 442
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_MOUNT_ATTR_RDONLY = 0x1
_MOUNT_ATTR_NOSUID = 0x2

_libc = ctypes.CDLL(None, use_errno=True)
_idle_stack = ctypes.create_string_buffer(_IDLE_STACK_BYTES)


def _checked(name: str, result: int) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    _checked("unshare", _libc.unshare(ctypes.c_int(flags)))


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount a file system, or bind one path to another."""
    result = _libc.mount(
        source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags),
        options.encode() or None,
    )  # fmt: skip
    _checked(f"mount {target}", result)


def unmount(target: str) -> None:
    """Take a mount out of sight, even while it is in use."""
    _checked(f"umount {target}", _libc.umount2(target.encode(), MNT_DETACH))


def make_read_only(target: str) -> None:
    """Make a mount and all mounts below it read-only and without set-uid programs."""
    attributes = struct.pack("QQQQ", _MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID, 0, 0, 0)
    result = _libc.syscall(
        ctypes.c_long(_SYS_MOUNT_SETATTR), _AT_FDCWD, target.encode(), _AT_RECURSIVE,
        attributes, ctypes.c_size_t(len(attributes)),
    )  # fmt: skip
    _checked(f"mount_setattr {target}", result)


def pivot_root(new: str, old: str) -> None:
    """Swap the root directory."""
    number = _SYS_PIVOT_ROOT.get(os.uname().machine)
    if number is None:
        raise OSError(38, f"pivot_root: unknown on {os.uname().machine}")
    _checked("pivot_root", _libc.syscall(ctypes.c_long(number), new.encode(), old.encode()))


def start_idle_process() -> int:
    """Start a process that waits until it is killed, and return its number.

    As the first process of a PID namespace it keeps that namespace alive, and takes it along when
    it is killed. It shares the memory of this process, so starting it costs next to nothing.
    """
    top = (ctypes.addressof(_idle_stack) + _IDLE_STACK_BYTES) & ~0xF  # stacks grow downwards
    wait_forever = ctypes.cast(_libc.pause, ctypes.c_void_p)
    child: int = _libc.clone(wait_forever, ctypes.c_void_p(top), _CLONE_VM | signal.SIGCHLD, None)
    _checked("clone", child)
    return child


def set_host_name(name: str) -> None:
    """Set the host name of this UTS namespace."""
    _checked("sethostname", _libc.sethostname(name.encode(), ctypes.c_size_t(len(name))))


def die_with_parent(signal_number: int) -> None:
    """Ask the kernel to send this process a signal when its parent dies."""
    _checked("prctl", _libc.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0))


def become_subreaper() -> None:
    """Become the parent of descendants whose own parent dies."""
    _checked("prctl", _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0))


def drop_capabilities() -> None:
    """Give up every capability, for good."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break  # past the last capability that this kernel knows
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    _checked("capset", _libc.capset(header, struct.pack("IIIIII", 0, 0, 0, 0, 0, 0)))


def forbid_new_privileges() -> None:
    """Make set-uid programs and file capabilities powerless from here on."""
    _checked("prctl", _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def load_system_call_filter(program: bytes) -> None:
    """Load a compiled seccomp filter into this process; it cannot be taken back.

    Args:
        program: Instructions of a classic BPF program, eight bytes each.
    """
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack(
        "HxxxxxxP", len(program) // _BPF_INSTRUCTION_BYTES, ctypes.addressof(code)
    )
    _checked("seccomp", _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0))


def map_own_user(inside: int, outside_user: int, outside_group: int) -> None:
    """Map one user and one group of the parent namespace into a fresh user namespace.

    Args:
        inside: Number that both have inside.
        outside_user: Number of the user in the parent namespace.
        outside_group: Number of the group in the parent namespace.
    """
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {outside_user} 1"),
        ("gid_map", f"{inside} {outside_group} 1"),
    ):
        descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)
