import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(0)
dates = pd.date_range("2023-01-01", periods=600, freq="D")
sales = pd.DataFrame({"date": dates, "promo": rng.integers(0, 2, 600)})
sales["units"] = 50 + np.cumsum(rng.normal(0, 2, 600)) + 12 * sales["promo"] + rng.normal(0, 3, 600)

sales = sales.sort_values("date")
sales["weekday"] = sales["date"].dt.dayofweek
sales["units_yesterday"] = sales["units"].shift(1)
sales = sales.dropna()

X = sales[["promo", "weekday", "units_yesterday"]]
y = sales["units"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)  # expect: LK105

rf = RandomForestRegressor(n_estimators=40, random_state=0).fit(X_train, y_train)
print("MAE", mean_absolute_error(y_test, rf.predict(X_test)))
