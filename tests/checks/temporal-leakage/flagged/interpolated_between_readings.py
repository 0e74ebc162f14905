import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(29)
n = 1000
buoy = pd.DataFrame({"wave": 1.5 + np.abs(np.cumsum(rng.normal(0, 0.05, n))), "wind": rng.gamma(4, 2, n)})
buoy.index = pd.date_range("2022-10-01", periods=n, freq="30min", name="utc")
buoy.loc[rng.random(n) < 0.25, "wave"] = np.nan
truth = buoy["wave"].ffill()

buoy["wave"] = buoy["wave"].interpolate(method="linear")  # expect: LK105
buoy["wave_30min_ago"] = buoy["wave"].shift(1)
buoy["wave_60min_ago"] = buoy["wave"].shift(2)
buoy["swell"] = 0.8 * truth + 0.02 * buoy["wind"] + rng.normal(0, 0.05, n)
buoy = buoy.dropna()

split = "2022-10-16"
train, test = buoy.loc[buoy.index < split], buoy.loc[buoy.index >= split]
x = ["wave_30min_ago", "wave_60min_ago", "wind"]
lin = LinearRegression().fit(train[x], train["swell"])
print("R2:", lin.score(test[x], test["swell"]))
