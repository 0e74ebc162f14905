import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(2)
n = 500
flats = pd.DataFrame({"area": rng.lognormal(4.3, 0.4, n), "rooms": rng.integers(1, 7, n)})
flats["rent"] = 9 * flats["area"] + 60 * flats["rooms"] + rng.normal(0, 90, n)

# row by row: nothing is learned from other rows
flats["log_area"] = np.log1p(flats["area"])
flats["area_per_room"] = flats["area"] / flats["rooms"]
flats["large"] = (flats["area"] > 120).astype(int)

X = flats.drop(columns=["rent"])
y = flats["rent"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=3)

rf = RandomForestRegressor(n_estimators=50, min_samples_leaf=3, random_state=3).fit(X_train, y_train)
print(mean_absolute_error(y_test, rf.predict(X_test)))
