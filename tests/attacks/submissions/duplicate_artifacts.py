# Tries: A12. Delivers each value many times, hoping that checks and runs read different ones.
# Afterwards: the first one counts, and it is worthless.
import json
import os
import struct

SEED, splits, folds = 1, {}, []


def frame(**header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), 0) + text


for value in range(200):
    for name in ("splits", "folds", "SEED"):
        os.write(3, frame(event="artifact", name=name, tree={"kind": "int", "value": value}, sizes=[]))
