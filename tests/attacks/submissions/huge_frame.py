# Tries: C2. Announces a frame of eight gigabytes.
# Afterwards: the run ends as one that sent too much; nobody waits or allocates.
# Ends: output-limit
import os
import struct
import time

os.write(3, struct.pack("!II", 2**32 - 1, 2**32 - 1))
time.sleep(60)
