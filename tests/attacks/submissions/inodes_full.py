# Tries: C2. Makes a hundred thousand empty files and folders.
# Afterwards: it runs out of its own, soon.
# Ends: disk-limit
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for at in range(100_000):
    os.makedirs(f"{at % 100}/{at}")
