# Tries: C4. Leaves processes behind that detach, ignore signals and wait for the next learner.
# Afterwards: they are gone when the report is there.
import os
import signal
import time

assert os.path.isdir("/sandbox/work"), "only for the sandbox"
SEED, splits, folds = 1, {}, []
for _ in range(5):
    if not os.fork():
        os.setsid()
        for number in set(signal.valid_signals()) - {signal.SIGKILL, signal.SIGSTOP}:
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        if os.fork():
            os._exit(0)
        while True:
            time.sleep(0.1)
            os.write(1, b"still here\n")
