# We want to know today what the temperature will be tomorrow: shift(-1) makes the target.
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(13)
weather = pd.DataFrame({"date": pd.date_range("2021-01-01", periods=800)})
weather["temp"] = 10 + 8 * np.sin(np.arange(800) / 58) + rng.normal(0, 2, 800)
weather["pressure"] = rng.normal(1013, 6, 800)

weather["temp_tomorrow"] = weather["temp"].shift(-1)
weather["temp_yesterday"] = weather["temp"].shift(1)
weather = weather.dropna()

limit = pd.Timestamp("2022-10-01")
train = weather[weather["date"] < limit]
test = weather[weather["date"] >= limit]
features = ["temp", "temp_yesterday", "pressure"]
reg = LinearRegression().fit(train[features], train["temp_tomorrow"])
print("R2", reg.score(test[features], test["temp_tomorrow"]))
