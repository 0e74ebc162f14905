import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error

rng = np.random.default_rng(6)
orders = pd.DataFrame({"placed": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.uniform(0, 300, 600), unit="D")})
orders["items"] = rng.integers(1, 9, 600)
orders["distance"] = rng.exponential(12, 600)
orders["minutes"] = 15 + 2 * orders["items"] + 1.5 * orders["distance"] + rng.normal(0, 5, 600)

orders = orders.sort_values("placed").reset_index(drop=True)
orders["weekend"] = orders["placed"].dt.dayofweek.ge(5).astype(int)

n_train = int(0.8 * len(orders))
past, future = orders.iloc[:n_train], orders.iloc[n_train:]
X_cols = ["items", "distance", "weekend"]
rf = RandomForestRegressor(50, min_samples_leaf=3, random_state=0).fit(past[X_cols], past["minutes"])
print(mean_absolute_error(future["minutes"], rf.predict(future[X_cols])))
