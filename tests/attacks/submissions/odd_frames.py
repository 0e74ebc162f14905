# Tries: D1. Sends frames of every wrong shape, to make the grader itself break.
# Afterwards: the grader does not break: this is a grade, not a judge error.
import itertools
import json
import os
import struct

SEED, splits, folds = 1, {}, []
ODD = [None, True, -1, 10**20, 1e308, float("nan"), "", "\ud800", "x" * 50, [], [[]], {}, {"": None}, {"kind": "stream"}]
KEYS = ("unit", "output", "error", "wall_s", "name", "tree", "sizes", "text", "normally")


def frame(header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), 0) + text


for event in ("cell-start", "output", "cell-end", "artifact", "missing", "notice", "left", "broken", None, [], 7):
    for shift in range(len(ODD)):
        values = itertools.islice(itertools.cycle(ODD), shift, None)
        os.write(3, frame({"event": event, **dict(zip(KEYS, values))}))
for kind, name, text in itertools.product(("stream", "display_data", "error", "clear_output", "update_display_data", []), ODD, ODD):
    output = {"output_type": kind, "name": name, "text": text, "data": text, "transient": {"display_id": name}, "wait": text, "ename": name, "evalue": text, "traceback": text}
    os.write(3, frame({"event": "output", "unit": 0, "output": output}))
for error in ODD:
    os.write(3, frame({"event": "cell-end", "unit": 0, "error": {"name": error, "message": error, "line": error}, "wall_s": 0.5}))
    os.write(3, frame({"event": "cell-end", "unit": 0, "error": {"name": "E", "message": "m", "line": error}, "wall_s": 0.5}))
for header in ODD:
    os.write(3, frame({"event": "cell-end", "unit": 0, "error": None, "wall_s": header}))
