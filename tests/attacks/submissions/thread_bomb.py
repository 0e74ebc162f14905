# Tries: C2. Starts threads without end.
# Afterwards: it gets its share and no more.
# Ends: exception
import os
import threading
import time

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
