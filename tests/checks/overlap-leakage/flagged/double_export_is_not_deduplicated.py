import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(84)
n = 700
orders = pd.DataFrame(
    {"weight": rng.gamma(2, 3, n), "distance": rng.exponential(180, n), "volume": rng.lognormal(2, 0.6, n)}
)
orders["cost"] = 4 + 0.7 * orders["weight"] + 0.02 * orders["distance"] + rng.gamma(2, 2, n)

first_export = orders.iloc[:450]
second_export = orders.iloc[250:]  # the second export begins before the first one ends
orders = pd.concat([first_export, second_export], ignore_index=True)  # expect: LK102

X = orders[["weight", "distance", "volume"]]
y = orders["cost"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=84)
etr = ExtraTreesRegressor(n_estimators=40, random_state=84).fit(X_train, y_train)
print("MAE", mean_absolute_error(y_test, etr.predict(X_test)))
