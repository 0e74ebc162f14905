import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(42)
n = 700
homes = pd.DataFrame({"area": rng.normal(100, 25, n), "city": rng.choice([f"city{i}" for i in range(90)], n)})
homes["price"] = homes["area"] * 2.5 + rng.normal(0, 60, n)

homes["city_price"] = homes.groupby("city")["price"].transform("mean")  # expect: LK104

train, test = train_test_split(homes, test_size=0.25, random_state=42)
features = ["area", "city_price"]
gbr = GradientBoostingRegressor(n_estimators=50, random_state=0)
gbr.fit(train[features], train["price"])
print("MAE:", mean_absolute_error(test["price"], gbr.predict(test[features])))
