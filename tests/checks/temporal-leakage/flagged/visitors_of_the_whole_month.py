import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error

rng = np.random.default_rng(25)
museum = pd.DataFrame({"day": pd.date_range("2021-01-01", "2023-06-30")})
n = len(museum)
museum["visitors"] = rng.poisson(400 + 150 * np.sin(museum["day"].dt.dayofyear / 58) + np.abs(np.cumsum(rng.normal(0, 6, n))))
museum["shop_sales"] = 2.4 * museum["visitors"].shift(1, fill_value=400) + rng.normal(0, 80, n)

# forecast of the shop on the morning of each day
museum["weekday"] = museum["day"].dt.dayofweek
museum["visitors_yesterday"] = museum["visitors"].shift(1)
museum["visitors_month"] = museum.groupby(museum["day"].dt.to_period("M"))["visitors"].transform("sum")  # expect: LK105
museum = museum.dropna().sort_values("day")

fit = museum["day"].dt.year < 2023
cols = ["weekday", "visitors_yesterday", "visitors_month"]
rf = RandomForestRegressor(40, min_samples_leaf=3, random_state=0).fit(museum.loc[fit, cols], museum.loc[fit, "shop_sales"])
print("MAE 2023:", mean_absolute_error(museum.loc[~fit, "shop_sales"], rf.predict(museum.loc[~fit, cols])))
