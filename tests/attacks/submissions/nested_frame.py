# Tries: C11. Sends a header of a million opening brackets.
# Afterwards: the run ends as one that sent something unreadable.
# Ends: output-limit
import os
import struct

text = b'{"event": "done", "x": ' + b"[" * 1_000_000
frame = struct.pack("!II", len(text), 0) + text
while frame:
    frame = frame[os.write(3, frame):]
