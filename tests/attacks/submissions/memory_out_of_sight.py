# Tries: C2. Takes memory in processes that nobody may look into.
# Afterwards: they are counted all the same.
# Ends: memory-limit
import ctypes
import os
import time

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for _ in range(10):
    if not os.fork():
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
        block = b"x" * 100 * 2**20
        time.sleep(60)
time.sleep(60)
