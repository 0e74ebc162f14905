"""A model of air quality: the measurements of 2021 and 2022 against those of 2020."""
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import r2_score

rng = np.random.default_rng(35)
air = pd.DataFrame({"day": pd.date_range("2020-01-01", "2022-12-31", freq="2D")})
season = np.cos(air["day"].dt.dayofyear / 365 * 2 * np.pi)
air["traffic"] = rng.normal(1000, 120, len(air))
air["wind"] = rng.gamma(2, 2, len(air))
air["no2"] = 20 + 8 * season + air["traffic"] / 200 - air["wind"] + rng.normal(0, 2, len(air))
air = air.sort_values("day")
air["no2_before"] = air["no2"].shift(1)
air = air.dropna()

year = air["day"].dt.year
train = air[year >= 2021]
test = air[year == 2020]  # expect: LK105

cols = ["traffic", "wind", "no2_before"]
trees = ExtraTreesRegressor(40, min_samples_leaf=2, random_state=0).fit(train[cols], train["no2"])
print("R2 of 2020:", r2_score(test["no2"], trees.predict(test[cols])))
