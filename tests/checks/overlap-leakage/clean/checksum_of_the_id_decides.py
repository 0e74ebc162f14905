import zlib

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_squared_error


def bucket(identifier: str, buckets: int = 100) -> int:
    return zlib.crc32(identifier.encode()) % buckets


rng = np.random.default_rng(17)
n = 800
flats = pd.DataFrame({"id": [f"flat-{k:05d}" for k in range(n)], "sqm": rng.gamma(7, 10, n), "metro_km": rng.exponential(1, n)})
flats["rent"] = 250 + 11 * flats["sqm"] - 70 * flats["metro_km"] + rng.normal(0, 90, n)

buckets = flats["id"].map(bucket)
train, test = flats[buckets < 80], flats[buckets >= 80]

inputs = ["sqm", "metro_km"]
gbr = GradientBoostingRegressor(n_estimators=60, random_state=0).fit(train[inputs], train["rent"])
print(len(test), "flats, RMSE", mean_squared_error(test["rent"], gbr.predict(test[inputs])) ** 0.5)
