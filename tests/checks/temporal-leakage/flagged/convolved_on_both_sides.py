"""Forecast of tomorrow's water level from a moving average of the level, and the rain."""
import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor


def moving_average(values, width):
    kernel = np.ones(width) / width
    return np.convolve(values, kernel, mode="same")  # expect: LK105


rng = np.random.default_rng(18)
n = 600
gauge = pd.DataFrame({"rain": rng.gamma(0.5, 2, n)}, index=pd.date_range("2023-02-01", periods=n, freq="D"))
gauge["level"] = 100 + gauge["rain"].rolling(4, min_periods=1).sum() + np.cumsum(rng.normal(0, 0.7, n))

gauge["level_ma"] = moving_average(gauge["level"].to_numpy(), 5)
gauge["rain_before"] = gauge["rain"].shift(1)
gauge["level_tomorrow"] = gauge["level"].shift(-1)  # what is to be forecast
gauge = gauge.iloc[3:-3]

model = KNeighborsRegressor(8)
past, future = gauge[: "2024-05-31"], gauge["2024-06-01" :]
model.fit(past[["level_ma", "rain_before"]], past["level_tomorrow"])
print(model.score(future[["level_ma", "rain_before"]], future["level_tomorrow"]))
