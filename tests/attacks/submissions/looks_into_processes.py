# Tries: A13, B1. Traces processes and reads their memory by system calls.
# Afterwards: the calls are refused.
# Ends: ok
import ctypes
import os

SEED, splits, folds = 1, {}, []
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
buffer = ctypes.create_string_buffer(64)


class Area(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


here, there = Area(ctypes.addressof(buffer), 64), Area(id(libc), 64)
for process in (1, os.getpid(), os.getppid(), *range(2, 20)):
    assert libc.ptrace(16, process, None, None) < 0
    assert libc.ptrace(0x4206, process, None, None) < 0
    assert libc.process_vm_readv(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) < 0
    assert libc.process_vm_writev(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) < 0
for name in ("mem", "environ", "maps", "stack", "syscall", "root", "cwd", "exe", "ns/net"):
    try:
        os.read(os.open(f"/proc/1/{name}", os.O_RDONLY), 1)
    except OSError:
        continue
    raise SystemExit(f"/proc/1/{name} could be read")
