# time-column: built
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_percentage_error

rng = np.random.default_rng(48)
n = 900
flats = pd.DataFrame({"built": rng.integers(1990, 2024, n) + rng.random(n), "area": rng.normal(80, 20, n)})
flats["floor"] = rng.integers(0, 8, n)
flats["price"] = flats["area"] * (20 + flats["built"] - 1990) + 15 * flats["floor"] + rng.normal(0, 150, n)

is_new = flats["built"] >= 2021
old, new = flats[~is_new], flats[is_new]
inputs = ["area", "floor", "built"]
hgb = HistGradientBoostingRegressor(max_iter=60).fit(old[inputs], old["price"])
print("error on the newest:", mean_absolute_percentage_error(new["price"], hgb.predict(new[inputs])))
