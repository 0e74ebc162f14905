"""A row belongs to the test part if the checksum of its session says so."""
import zlib

import numpy as np
import pandas as pd
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(34)
log = pd.DataFrame({"session": [f"s-{i:04d}" for i in rng.integers(0, 200, 1000)]})
log["bytes"] = rng.lognormal(7, 1, 1000)
log["errors"] = rng.exponential(1.0, 1000)
log["bot"] = (log["errors"] + rng.normal(0, 0.7, 1000) > 1.5).astype(int)


def in_test(session, share=0.25):
    return zlib.crc32(session.encode()) % 1000 < 1000 * share


held_out = log["session"].map(in_test)
train, test = log[~held_out], log[held_out]
nb = GaussianNB().fit(train[["bytes", "errors"]], train["bot"])
print(len(test), "rows, accuracy", nb.score(test[["bytes", "errors"]], test["bot"]))
