# Tries: C2. Sends JSON that takes twenty times its size in memory once it is read.
# Afterwards: it is refused before it is read.
# Ends: output-limit
import os
import struct

text = b'{"event": "done", "x": [' + b"[]," * 6_000_000 + b"[]]}"
frame = struct.pack("!II", len(text), 0) + text
while frame:
    frame = frame[os.write(3, frame):]
