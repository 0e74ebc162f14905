# Tries: A12. Eight children write half frames into the wire at the same time.
# Afterwards: the learner's own wire is broken, and nobody else's.
import os
import struct

SEED, splits, folds = 1, {}, []
for _ in range(8):
    if not os.fork():
        for at in range(200):
            os.write(3, struct.pack("!II", at, 3) + b"{}" * at)
        os._exit(0)
