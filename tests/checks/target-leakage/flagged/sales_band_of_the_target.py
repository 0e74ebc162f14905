import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

np.random.seed(0)
n_shops = 640
shops = pd.DataFrame({
    "floor_area": np.random.gamma(5, 60, n_shops),
    "staff": np.random.randint(2, 25, n_shops),
    "competitors": np.random.poisson(3, n_shops),
})
shops["revenue"] = 900 * shops["staff"] + 40 * shops["floor_area"] - 700 * shops["competitors"] + np.random.normal(0, 4000, n_shops)

# a few features
shops["area_per_head"] = shops["floor_area"] / shops["staff"]
shops["revenue_band"] = pd.cut(shops["revenue"], bins=[-np.inf, 10_000, 20_000, 30_000, np.inf], labels=False)  # expect: LK104
shops["alone"] = (shops["competitors"] == 0).astype(int)

target = "revenue"
X, y = shops.drop(columns=[target]), shops[target]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=10)
forest = RandomForestRegressor(n_estimators=40, random_state=0)
forest.fit(X_train, y_train)
print("MAE:", mean_absolute_error(y_test, forest.predict(X_test)))
