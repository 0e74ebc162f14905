import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(22)
n = 700
log = pd.DataFrame({"timestamp": pd.date_range("2023-05-01", periods=n, freq="10min")})
log["pressure"] = 5 + np.cumsum(rng.normal(0, 0.05, n))
log["flow"] = 3 * log["pressure"] + rng.normal(0, 0.2, n)
log.loc[rng.random(n) < 0.15, "pressure"] = np.nan

log = log.set_index("timestamp").sort_index()
log["pressure"] = log["pressure"].bfill()  # expect: LK105
log = log.dropna()
log["pressure_before"] = log["pressure"].shift(1)
log = log.iloc[1:]

train = log.loc[:"2023-05-04"]
test = log.loc["2023-05-05":]
knn = KNeighborsRegressor(7).fit(train[["pressure", "pressure_before"]], train["flow"])
print("R2:", knn.score(test[["pressure", "pressure_before"]], test["flow"]))
