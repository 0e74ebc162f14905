import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import r2_score

rng = np.random.default_rng(37)
hospital = pd.DataFrame({"date": pd.date_range("2019-01-01", "2021-12-31")})
trend = np.cumsum(rng.normal(0, 1.2, len(hospital)))
hospital["arrivals"] = rng.poisson(np.clip(90 + trend + 10 * (hospital["date"].dt.dayofweek == 0), 5, None))
hospital["month"] = hospital["date"].dt.strftime("%Y-%m")
hospital["weekday"] = hospital["date"].dt.dayofweek
hospital["arrivals_7d"] = hospital["arrivals"].shift(1).rolling(7).mean()
hospital = hospital.dropna()

months = hospital["month"].unique()
held_out = hospital["month"].isin(rng.choice(months, 8, replace=False))  # expect: LK105
train, test = hospital[~held_out], hospital[held_out]

cols = ["weekday", "arrivals_7d"]
rf = RandomForestRegressor(40, min_samples_leaf=5, random_state=0).fit(train[cols], train["arrivals"])
print("R2 of the forecast:", r2_score(test["arrivals"], rf.predict(test[cols])))
