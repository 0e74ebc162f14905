# 'time' is how long a runner needed, 'date_of_birth' gives the age: there is no order among the rows.
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import KFold, cross_val_score

rng = np.random.default_rng(56)
n = 600
runners = pd.DataFrame({"date_of_birth": pd.Timestamp("1950-01-01") + pd.to_timedelta(rng.integers(0, 20_000, n), unit="D")})
runners["km_per_week"] = rng.gamma(4, 10, n)
runners["pulse"] = rng.normal(58, 7, n)
race_day = pd.Timestamp("2024-10-06")
runners["age"] = (race_day - runners["date_of_birth"]).dt.days / 365.25
runners["time"] = 260 + 0.6 * (runners["age"] - 40) - 0.8 * runners["km_per_week"] + 0.5 * runners["pulse"] + rng.normal(0, 12, n)

X = runners[["age", "km_per_week", "pulse"]]
gbr = GradientBoostingRegressor(n_estimators=50, random_state=0)
scores = cross_val_score(gbr, X, runners["time"], cv=KFold(5, shuffle=True, random_state=0))
print("R2", scores.mean().round(3))
