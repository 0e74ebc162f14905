# Tries: A12, B1. Reads from every descriptor, and asks for descriptors of other processes.
# Afterwards: there is nothing to read, and no way to ask.
import ctypes
import os
import socket

SEED, splits, folds = 1, {}, []
found = []
for descriptor in range(3, 100):
    try:
        os.set_blocking(descriptor, False)
        with open(os.dup(descriptor), "rb", buffering=0) as copy:
            found.append(copy.read(10_000))
    except OSError:
        pass
    try:
        message, descriptors, *_ = socket.recv_fds(socket.socket(fileno=os.dup(descriptor)), 10_000, 10, socket.MSG_DONTWAIT)
        found += [message, descriptors]
    except OSError:
        pass
libc = ctypes.CDLL(None, use_errno=True)
for process in range(1, 50):
    pidfd = libc.syscall(434, process, 0)
    for descriptor in range(10):
        assert libc.syscall(438, pidfd, descriptor, 0) < 0
print(found)
