# Tries: C2. Takes memory that belongs to no process: anonymous files, System V segments, full sockets.
# Afterwards: the first two are refused, and the others are few and end with the run.
import ctypes
import os
import socket

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
libc = ctypes.CDLL(None)
for at in range(50):
    place = libc.memfd_create(b"x", 0)
    if place >= 0:
        os.write(place, bytes(2**24))
    segment = libc.shmget(0, 2**26, 0o1600)
    assert place < 0 and segment < 0
kept = []
try:
    while True:
        pair = socket.socketpair()
        pair[0].setblocking(False)
        kept.append(pair)
        try:
            while True:
                pair[0].send(bytes(2**16))
        except BlockingIOError:
            pass
except OSError:
    pass
