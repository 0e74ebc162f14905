import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.preprocessing import TargetEncoder

rng = np.random.default_rng(83)
n = 700
freight = pd.DataFrame({"carrier": rng.choice([f"c{i}" for i in range(110)], n), "kg": rng.gamma(4, 40, n)})
freight["days"] = 2 + freight["kg"] / 120 + rng.exponential(1.5, n)

encoder = TargetEncoder(target_type="continuous", smooth=10.0)
encoder.fit(freight[["carrier"]], freight["days"])  # expect: LK101
freight["carrier_code"] = encoder.transform(freight[["carrier"]])[:, 0]

shuffled = freight.sample(frac=1, random_state=83)
train, test = shuffled.iloc[:525], shuffled.iloc[525:]
inputs = ["kg", "carrier_code"]
forest = RandomForestRegressor(n_estimators=50, min_samples_leaf=3, random_state=0)
forest.fit(train[inputs], train["days"])
print("off by", mean_absolute_error(test["days"], forest.predict(test[inputs])), "days")
