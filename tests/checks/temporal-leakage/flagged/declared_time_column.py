# time-column: week
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(12)
n = 520
beds = pd.DataFrame({"week": np.arange(n), "flu_index": np.abs(np.sin(np.arange(n) / 8)) + rng.normal(0, 0.1, n)})
beds["staff"] = rng.normal(40, 4, n)
beds["occupied"] = 80 + 0.1 * beds["week"] + 30 * beds["flu_index"] + np.cumsum(rng.normal(0, 1, n))

train, test = train_test_split(beds, test_size=0.25, random_state=1)  # expect: LK105
columns = ["week", "flu_index", "staff"]
model = HistGradientBoostingRegressor(max_iter=60, random_state=0)
model.fit(train[columns], train["occupied"])
print("R2", model.score(test[columns], test["occupied"]))
