# Tries: C3. Ignores every signal, catches every exception, sleeps and never ends.
# Afterwards: the clock ends it.
# Ends: time-limit
# Clock: 2
import signal
import time

SEED, splits, folds = 1, {}, []
for number in set(signal.valid_signals()) - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        time.sleep(60)
    except BaseException:
        pass
