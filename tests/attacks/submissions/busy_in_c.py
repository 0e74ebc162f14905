# Tries: C3, C10. Spends its time in one call that no Python signal handler can interrupt.
# Afterwards: the limit on processor time ends it.
# Ends: time-limit
import re

SEED, splits, folds = 1, {}, []
re.match(r"(a+)+$", "a" * 64 + "b")
