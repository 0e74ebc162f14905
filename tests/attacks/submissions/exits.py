# Tries: A11. Ends the session by every polite way.
# Afterwards: the same as an empty submission, at best.
import atexit
import sys

SEED, splits, folds = 1, {}, []
atexit.register(print, "ALL TESTS PASSED", flush=True)
raise sys.exit(0)
