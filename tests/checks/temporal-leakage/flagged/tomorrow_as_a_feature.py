import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(4)
hours = pd.date_range("2024-03-01", periods=900, freq="h")
load = 300 + 60 * np.sin(np.arange(900) * 2 * np.pi / 24) + np.cumsum(rng.normal(0, 3, 900))
grid = pd.DataFrame({"load": load, "temp": rng.normal(9, 4, 900)}, index=hours)

grid["load_before"] = grid["load"].shift(1)
grid["load_after"] = grid["load"].shift(-1)  # expect: LK105
grid = grid.dropna()

cut = pd.Timestamp("2024-04-01")
train, test = grid[grid.index < cut], grid[grid.index >= cut]
inputs = ["temp", "load_before", "load_after"]
lin = LinearRegression().fit(train[inputs], train["load"])
print("R2 in April:", lin.score(test[inputs], test["load"]))
