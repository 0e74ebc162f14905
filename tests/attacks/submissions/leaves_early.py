# Tries: A11. Ends the process with exit status 0, which somebody may take for success.
# Afterwards: a run that did not come to its end is not a run that passed.
# Ends: nonzero-exit
import os

SEED, splits, folds = 1, {}, []
os._exit(0)
