import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_squared_error

config = {"series": "pm10", "neighbours": (-2, -1, 1, 2, 24), "train_share": 0.8}

rng = np.random.default_rng(53)
air = pd.DataFrame({"pm10": 25 + np.abs(np.cumsum(rng.normal(0, 1.2, 1000)))}, index=pd.date_range("2024-01-15", periods=1000, freq="h"))
air["hour"] = air.index.hour

columns = ["hour"]
for step in config["neighbours"]:
    name = f"{config['series']}_{step:+d}"
    air[name] = air[config["series"]].shift(step)  # expect: LK105
    columns.append(name)
air = air.dropna()

cut = int(config["train_share"] * len(air))
train, test = air.iloc[:cut], air.iloc[cut:]
model = HistGradientBoostingRegressor(max_iter=80).fit(train[columns], train["pm10"])
print("RMSE:", mean_squared_error(test["pm10"], model.predict(test[columns])) ** 0.5)
