# Tries: C2. Sends text letter by letter and cells that begin again and again, to keep the grader busy.
# Afterwards: the run is graded within its limits.
import json
import os
import struct

SEED, splits, folds = 1, {}, []


def frame(**header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), 0) + text


letter = frame(event="output", unit=0, output={"output_type": "stream", "name": "stdout", "text": "x"})
for _ in range(60):
    os.write(3, letter * 1000)
os.write(3, frame(event="cell-start", unit=0) * 2000)
