import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(30)
dates = pd.date_range("2024-02-01", periods=120)
pieces = []
for shop in ["A", "B", "C", "D", "E"]:
    piece = pd.DataFrame({"shop": shop, "date": dates, "units": rng.poisson(30 + 10 * rng.random(), 120) + np.linspace(0, 8, 120)})
    piece["units_7"] = piece["units"].shift(7)
    piece["units_14"] = piece["units"].shift(14)
    pieces.append(piece.dropna())
panel = pd.concat(pieces, ignore_index=True).sort_values(["shop", "date"])

# the calendar of all shops is the same, so these seven days are the last of the table
test = panel.groupby("shop").tail(7)
train = panel.drop(test.index)
assert train["date"].max() < test["date"].min()
lin = LinearRegression().fit(train[["units_7", "units_14"]], train["units"])
print("R2 of the last week", lin.score(test[["units_7", "units_14"]], test["units"]))
