import numpy as np
import pandas as pd
from sklearn.linear_model import ElasticNet
from sklearn.metrics import mean_absolute_percentage_error

rng = np.random.default_rng(54)
weeks = pd.DataFrame({"week_start": pd.date_range("2014-01-06", periods=480, freq="W-MON")})
weeks["fuel"] = 1.3 + np.cumsum(rng.normal(0, 0.01, 480))
weeks["freight"] = 900 * weeks["fuel"] + np.cumsum(rng.normal(0, 8, 480)) + rng.normal(0, 20, 480)
weeks["freight_last_week"] = weeks["freight"].shift(1)
weeks["fuel_last_week"] = weeks["fuel"].shift(1)
weeks = weeks.dropna()

weeks = weeks.sort_values("week_start", ascending=False).reset_index(drop=True)
n_train = int(0.8 * len(weeks))
train, test = weeks.iloc[:n_train], weeks.iloc[n_train:]  # expect: LK105
print("train", train["week_start"].min(), "to", train["week_start"].max())

names = ["freight_last_week", "fuel_last_week"]
net = ElasticNet(alpha=0.1).fit(train[names], train["freight"])
print("MAPE", mean_absolute_percentage_error(test["freight"], net.predict(test[names])))
