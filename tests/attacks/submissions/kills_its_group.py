# Tries: C3, D1. Kills its process group, to which whoever started it may belong.
# Afterwards: only it is gone, and the run was killed; nobody asks for a regrade.
# Ends: signalled
import os
import signal

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for process in (os.getppid(), 0, -os.getpgrp()):
    os.kill(process, signal.SIGKILL)
