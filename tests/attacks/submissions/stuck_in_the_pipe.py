# Tries: C3. Closes the descriptors that the session needs, and puts others in their place.
# Afterwards: the run ends, and the next one is not disturbed.
import os

SEED, splits, folds = 1, {}, []
for descriptor in range(64):
    try:
        os.close(descriptor)
    except OSError:
        pass
for _ in range(64):
    os.open("/dev/zero", os.O_RDWR)
