# Tries: A15, A16. Brings modules of its own that stand where libraries, the session or the grader are expected.
# Afterwards: they are its own problem; nothing outside imports them.
# Ends: ok, exception
SEED, splits, folds = 1, {}, []
import numpy
import pandas
import sklearn.metrics
import grader_marker
