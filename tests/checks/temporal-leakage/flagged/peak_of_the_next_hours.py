import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error


class LoadFeatures:
    """Adds what the dispatcher wants to know."""

    def __init__(self, horizon: int = 6):
        self.horizon = horizon

    def __call__(self, table: pd.DataFrame) -> pd.DataFrame:
        table = table.sort_index()
        table["before"] = table["load"].shift(1)
        table["peak_behind"] = table["load"].shift(1).rolling(self.horizon).max()
        table["peak_ahead"] = table["load"].shift(-self.horizon).rolling(self.horizon).max()  # expect: LK105
        return table.dropna()


rng = np.random.default_rng(48)
index = pd.date_range("2023-11-01", periods=1100, freq="h")
load = 500 + 90 * np.sin(2 * np.pi * index.hour / 24) + np.cumsum(rng.normal(0, 4, 1100))
table = LoadFeatures()(pd.DataFrame({"load": load}, index=index))

first, last = table[:"2023-12-07"], table["2023-12-08":]
names = ["before", "peak_behind", "peak_ahead"]
model = GradientBoostingRegressor(n_estimators=60, random_state=1).fit(first[names], first["load"])
print("MAE", mean_absolute_error(last["load"], model.predict(last[names])))
