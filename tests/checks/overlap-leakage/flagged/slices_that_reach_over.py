import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

rng = np.random.default_rng(23)
homes = pd.DataFrame({"area": rng.normal(120, 35, 600), "age": rng.uniform(0, 80, 600)})
homes["price"] = 3 * homes["area"] - 0.8 * homes["age"] + rng.normal(0, 40, 600)

train = homes.iloc[:500]
test = homes.iloc[400:]  # expect: LK102

line = LinearRegression()
line.fit(train[["area", "age"]], train["price"])
print("RMSE", mean_squared_error(test["price"], line.predict(test[["area", "age"]])) ** 0.5)
