# Tries: C3, C4. Sends every signal to every process that it can name.
# Afterwards: it can name only its own.
import os
import signal

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
    for process in [-1, os.getppid() or 1, 1, *range(3, 300)]:
        try:
            os.kill(process, number)
        except OSError:
            pass
