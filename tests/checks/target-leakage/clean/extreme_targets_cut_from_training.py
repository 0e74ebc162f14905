import numpy as np
import pandas as pd
from sklearn.linear_model import HuberRegressor
from sklearn.metrics import median_absolute_error

rng = np.random.default_rng(15)
n = 720
repairs = pd.DataFrame({"age": rng.uniform(0, 20, n), "km": rng.lognormal(11, 0.5, n), "cylinders": rng.choice([3, 4, 6], n)})
repairs["km"] /= 1000
repairs["cost"] = 100 + 25 * repairs["age"] + 1.5 * repairs["km"] + rng.standard_t(2, n) * 80

test = repairs.sample(frac=0.25, random_state=15)
train = repairs.drop(test.index)
low, high = train["cost"].quantile([0.02, 0.98])
train = train.query("@low < cost < @high")  # training rows only; the test keeps its extremes

huber = HuberRegressor(max_iter=1000).fit(train[["age", "km", "cylinders"]], train["cost"])
print(median_absolute_error(test["cost"], huber.predict(test[["age", "km", "cylinders"]])))
