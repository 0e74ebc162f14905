# Tries: C2. Forks without end, in every child too.
# Afterwards: the bomb stays in its own small share of processes and ends with it.
# Ends: forbidden, time-limit
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
while True:
    try:
        os.fork()
    except OSError:
        pass
