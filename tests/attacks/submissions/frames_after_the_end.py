# Tries: A12, C4. Says that all is done, then goes on delivering, from a daemon too.
# Afterwards: values are judged, not believed, and the daemon is gone.
import json
import os
import struct

SEED, splits, folds = 1, {}, []


def frame(**header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), 0) + text


os.write(3, frame(event="done"))
if not os.fork():
    os.setsid()
    if not os.fork():
        while True:
            os.write(3, frame(event="artifact", name="splits", tree={"kind": "int", "value": 1}, sizes=[]))
    os._exit(0)
