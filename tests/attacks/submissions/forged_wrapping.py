# Tries: A10. Raises an error, but reports a clean end and leaves before anyone can say otherwise.
# Afterwards: what was never delivered earns nothing, whatever the run claims about its own end.
import json
import os
import struct


def frame(**header):
    text = json.dumps(header).encode()
    return struct.pack("!II", len(text), 0) + text


os.write(3, frame(event="cell-end", unit=0, error=None, wall_s=0.1) + frame(event="done"))
os._exit(0)
