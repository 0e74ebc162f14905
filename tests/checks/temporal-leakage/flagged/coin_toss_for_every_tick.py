import numpy as np
import pandas as pd
import sklearn.linear_model as lm

np.random.seed(44)
ticks = pd.DataFrame({"timestamp": pd.date_range("2024-05-06 09:00", periods=1500, freq="s")})
ticks["mid"] = 50 + np.cumsum(np.random.normal(0, 0.01, 1500))
ticks["imbalance"] = np.random.uniform(-1, 1, 1500)
ticks["mid_next"] = ticks["mid"].shift(-1) + 0.002 * ticks["imbalance"]  # what is to be forecast
ticks["mid_1"] = ticks["mid"].shift(1)
ticks = ticks.dropna().set_index("timestamp")

in_train = np.random.rand(len(ticks)) < 0.7  # expect: LK105
X, y = ticks[["mid", "mid_1", "imbalance"]], ticks["mid_next"]

ols = lm.LinearRegression().fit(X[in_train], y[in_train])
print("R2 on the other ticks: %.5f" % ols.score(X[~in_train], y[~in_train]))
