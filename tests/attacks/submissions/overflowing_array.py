# Tries: C2, C11. Delivers an array whose header promises a petabyte, and one of negative shape.
# Afterwards: nothing of that size is allocated, and the run is judged on.
import json
import os
import struct


def frame(payload=b"", **header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), len(payload)) + text + payload


def blob(shape):
    text = f"{{'descr': '<i8', 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", 118) + text.ljust(117) + b"\n"


for name, shape in (("splits", (10**15,)), ("folds", (-1, -(10**9))), ("SEED", (0, 10**12))):
    data = blob(shape)
    tree = {"kind": "array", "dtype": "int64", "shape": list(shape), "blob": 0}
    os.write(3, frame(data, event="artifact", name=name, tree=tree, sizes=[len(data)]))
os.write(3, frame(event="done"))
os._exit(0)
