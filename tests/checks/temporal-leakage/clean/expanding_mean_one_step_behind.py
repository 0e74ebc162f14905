import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(35)
tickets = pd.DataFrame({"day": pd.date_range("2023-03-01", periods=500), "agents": rng.integers(5, 15, 500)})
tickets["opened"] = rng.poisson(60 + np.cumsum(rng.normal(0, 0.5, 500)).clip(-40))

so_far = tickets["opened"].expanding().mean().shift(1)
peak_so_far = tickets["opened"].cummax().shift(1)
tickets = tickets.assign(so_far=so_far, peak_so_far=peak_so_far, yesterday=tickets["opened"].shift(1)).dropna()

edge = tickets["day"].quantile(0.8)
train, test = tickets[tickets["day"] <= edge], tickets[tickets["day"] > edge]
x = ["agents", "so_far", "peak_so_far", "yesterday"]
print("R2", LinearRegression().fit(train[x], train["opened"]).score(test[x], test["opened"]))
