# Tries: C2. Calls the kernel by the numbers of another architecture, past the filter.
# Afterwards: such a call ends the process, or fails.
# Ends: ok, signalled, forbidden, exception
import ctypes
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
libc = ctypes.CDLL(None, use_errno=True)
if os.uname().machine == "x86_64":
    assert libc.syscall(0x40000000 | 101, 0, 0, 0, 0) < 0  # ptrace by its x32 number
