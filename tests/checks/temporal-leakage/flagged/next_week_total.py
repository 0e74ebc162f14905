import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_squared_error

rng = np.random.default_rng(41)
calls = pd.DataFrame({"date": pd.date_range("2022-06-01", periods=650)})
calls["calls"] = rng.poisson(40 + 15 * (calls["date"].dt.dayofweek < 5)) + np.cumsum(rng.normal(0, 0.6, 650))
calls = calls.sort_values("date")

calls["last_week"] = calls["calls"].rolling(7).sum().shift(1)
calls["coming_week"] = calls["calls"][::-1].rolling(7).sum()[::-1]  # expect: LK105
calls["weekend"] = (calls["date"].dt.dayofweek >= 5).astype(int)
calls = calls.dropna()

train = calls[calls["date"] < "2023-10-01"]
test = calls[calls["date"] >= "2023-10-01"]
x = ["last_week", "coming_week", "weekend"]
rf = RandomForestRegressor(n_estimators=50, random_state=0).fit(train[x], train["calls"])
print("RMSE", mean_squared_error(test["calls"], rf.predict(test[x])) ** 0.5)
