# Tries: C2. Writes to every place that can be written, until nothing more fits.
# Afterwards: its own small disk is full, and no other.
# Ends: disk-limit
import os

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for folder in ("/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"), "."):
    try:
        for at in range(1000):
            with open(f"{folder}/fill{at}", "wb") as file:
                file.write(bytes(2**21))
    except FileNotFoundError:
        continue
    except OSError as error:
        last = error
raise last
