import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(103)
n = 700
orders = pd.DataFrame({"order_id": [f"ORD-{k}" for k in rng.permutation(n)], "items": rng.integers(1, 15, n)})
orders["weight"] = orders["items"] * rng.gamma(3, 0.4, n)
orders["packing_minutes"] = 2 + 0.8 * orders["items"] + 0.4 * orders["weight"] + rng.exponential(1, n)

orders = orders.set_index("order_id", verify_integrity=True)
X, y = orders[["items", "weight"]], orders["packing_minutes"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)
rf = RandomForestRegressor(50, min_samples_leaf=5, random_state=0).fit(X_train, y_train)
forecast = pd.Series(rf.predict(X_test), index=X_test.index, name="minutes")
print(forecast.head(), mean_absolute_error(y_test, forecast), sep="\n")
