# Tries: B3, C2. Uses keyrings, bpf, io_uring, userfaultfd, perf, module loading and the like.
# Afterwards: the calls are refused.
# Ends: ok
import ctypes
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
assert os.uname().machine in ("x86_64", "aarch64")
SEED, splits, folds = 1, {}, []
NUMBERS = {  # x86-64, 64-bit ARM
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "init_module": (175, 105),
    "finit_module": (313, 273), "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224),
    "syslog": (103, 116), "acct": (163, 89), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "fanotify_init": (300, 262),
    "personality": (135, 92), "memfd_create": (319, 279), "clone3": (435, 435), "kcmp": (312, 272),
}
libc = ctypes.CDLL(None, use_errno=True)
for name, numbers in NUMBERS.items():
    result = libc.syscall(numbers[os.uname().machine == "aarch64"], 0, 0, 0, 0, 0)
    assert result < 0 and ctypes.get_errno() in (1, 38), (name, ctypes.get_errno())
