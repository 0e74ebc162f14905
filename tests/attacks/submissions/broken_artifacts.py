# Tries: A9, C1. Delivers trees and blobs that break their format: pickles, odd sizes, wrong types.
# Afterwards: nothing is unpickled or believed, and no check breaks.
import json
import os
import pickle
import struct


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/unpickled-canary",)


def frame(payload=b"", **header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), len(payload)) + text + payload


npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", 118)
npy += b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".ljust(117) + b"\n"
blob = npy + pickle.dumps(Bomb())
array = {"kind": "array", "dtype": "object", "shape": [1], "blob": 0}
os.write(3, frame(blob, event="artifact", name="splits", tree=array, sizes=[len(blob)]))
folds_tree = {"kind": "frame", "columns": 7, "index": None, "data": [{"kind": []}, {"blob": -1}]}
os.write(3, frame(b"xy", event="artifact", name="folds", tree=folds_tree, sizes=[2]))
os.write(3, frame(b"xy", event="artifact", name="SEED", tree={"kind": "array", "blob": 9}, sizes=[-1, 10**30, True, None, 1.5]))
os.write(3, frame(event="done"))
os._exit(0)
