# Tries: C2. Sends zeros to the grader as fast as it can.
# Afterwards: the run ends as one that sent too much.
# Ends: output-limit
import os

SEED, splits, folds = 1, {}, []
while True:
    os.write(3, bytes(2**20))
