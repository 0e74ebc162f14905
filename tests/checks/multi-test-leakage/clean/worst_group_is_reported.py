"""One model, one pass over the test rows, the error of every district."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(70)
n = 800
bikes = pd.DataFrame({"temp": rng.normal(14, 7, n), "rain": rng.exponential(1, n), "hour": rng.uniform(0, 24, n)})
bikes["district"] = rng.choice(["north", "centre", "harbour", "hill"], n)
bikes["trips"] = 30 + 2 * bikes["temp"] - 6 * bikes["rain"] + rng.normal(0, 9, n)

train, test = train_test_split(bikes, test_size=0.3, random_state=2)
inputs = ["temp", "rain", "hour"]
rf = RandomForestRegressor(n_estimators=40, min_samples_leaf=4, random_state=0).fit(train[inputs], train["trips"])
test = test.assign(predicted=rf.predict(test[inputs]))

errors = {}
for district, part in test.groupby("district"):
    errors[district] = mean_absolute_error(part["trips"], part["predicted"])
worst = max(errors, key=errors.get)
print(errors)
print("largest error in", worst)
