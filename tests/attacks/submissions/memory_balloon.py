# Tries: C2. Takes memory in many processes, none of which is large by itself.
# Afterwards: the sum is what counts, and it ends the run.
# Ends: memory-limit
# Processor: 20
import os
import time

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for _ in range(10):
    if not os.fork():
        block = b"x" * 100 * 2**20
        time.sleep(60)
time.sleep(60)
