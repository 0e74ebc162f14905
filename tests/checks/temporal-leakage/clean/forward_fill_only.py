import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(36)
n = 720
tank = pd.DataFrame(
    {"level": 4 + np.cumsum(rng.normal(0, 0.03, n)), "inflow": rng.gamma(3, 0.5, n)},
    index=pd.date_range("2024-06-01", periods=n, freq="15min"),
)
tank["outflow"] = 0.8 * tank["level"] + 0.3 * tank["inflow"] + rng.normal(0, 0.1, n)
tank.loc[rng.random(n) < 0.1, "level"] = np.nan
tank["level"] = tank["level"].ffill()
tank = tank.dropna()

train = tank.loc[: "2024-06-06"]
test = tank.loc["2024-06-07" :]
model = KNeighborsRegressor(9).fit(train[["level", "inflow"]], train["outflow"])
print("R2 on the last day:", model.score(test[["level", "inflow"]], test["outflow"]))
