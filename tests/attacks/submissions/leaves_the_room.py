# Tries: B1, C6. Mounts, unmounts, changes its root and its namespaces.
# Afterwards: the calls are refused.
# Ends: ok
import ctypes
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
libc = ctypes.CDLL(None, use_errno=True)
assert libc.mount(b"/", b"/sandbox/work", None, 4096, None) < 0
assert libc.mount(b"proc", b"/sandbox/work", b"proc", 0, None) < 0
assert libc.mount(None, b"/usr", None, 32, None) < 0
assert libc.umount2(b"/sandbox", 2) < 0
assert libc.chroot(b"/sandbox") < 0
assert libc.sethostname(b"x", 1) < 0
for flag in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
    assert libc.unshare(flag) < 0
for name in os.listdir("/proc/self/ns"):
    assert libc.setns(os.open(f"/proc/self/ns/{name}", os.O_RDONLY), 0) < 0
for number in (155, 428, 429, 430, 431, 432, 433, 442, 303, 304):
    assert libc.syscall(number, 0, 0, 0, 0, 0) < 0
os.chdir("/")
for _ in range(100):
    os.chdir("..")
assert "sandbox" in os.listdir(".")
