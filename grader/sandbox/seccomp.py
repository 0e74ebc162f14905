"""The system calls that nothing inside a sandbox needs, as a compiled filter.

The list names what must not happen; everything else is allowed. A refused call fails with
``EPERM``, as it would for lack of rights, so that libraries which only try a thing carry on.
"""

from __future__ import annotations

import errno
import socket
import tempfile
from functools import cache

from grader.errors import SandboxError

DENIED = (
    # looking into or steering other processes
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise",
    # changing what is mounted or which namespaces there are
    "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_tree", "move_mount",
    "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "name_to_handle_at",
    "open_by_handle_at",
    # the kernel's own interfaces
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "kexec_load", "kexec_file_load", "init_module", "finit_module",
    "delete_module", "syslog", "acct", "swapon", "swapoff", "reboot", "quotactl", "nfsservctl",
    "lookup_dcookie", "personality", "vhangup", "fanotify_init",
    # keyrings are shared across namespaces
    "keyctl", "add_key", "request_key",
    # memory that belongs to no process and to no file system, so that nobody would count it
    "memfd_create", "memfd_secret", "shmget", "msgget", "semget",
    # the machine's clocks and names
    "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname",
    # hardware
    "iopl", "ioperm", "modify_ldt", "vm86", "vm86old", "pciconfig_read", "pciconfig_write",
)  # fmt: skip
NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW… flag of clone(2)


@cache
def compiled_filter() -> bytes:
    """Return the filter as instructions of classic BPF for this machine.

    Raises:
        SandboxError: If libseccomp is not installed.
    """
    try:
        import pyseccomp as seccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxError(
            f"libseccomp cannot be loaded: {error}",
            next_step="Install it, for example with: apt install libseccomp2",
        ) from error
    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    refused = seccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) >= 0:
            rules.add_rule(refused, name)
    for flag in (1 << bit for bit in range(32) if NEW_NAMESPACES >> bit & 1):
        rules.add_rule(refused, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    # The C library falls back to clone, whose flags can be seen.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    rules.add_rule(
        seccomp.ERRNO(errno.EAFNOSUPPORT), "socket",
        seccomp.Arg(0, seccomp.NE, socket.AF_UNIX),
    )  # fmt: skip
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()
