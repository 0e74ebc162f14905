# Hourly consumption of a building, numpy only.
import numpy as np

rng = np.random.default_rng(31)
T = 24 * 60
hour = np.arange(T) % 24
use = 40 + 15 * np.sin((hour - 8) / 24 * 2 * np.pi) + np.cumsum(rng.normal(0, 0.8, T))

neighbour = np.roll(use, -1)  # expect: LK105
same_hour_yesterday = np.roll(use, 24)
X = np.column_stack([np.ones(T), neighbour, same_hour_yesterday, hour])[24:-1]
y = use[24:-1]

n_train = 24 * 45
w, *_ = np.linalg.lstsq(X[:n_train], y[:n_train], rcond=None)
forecast = X[n_train:] @ w
print("mean absolute error of the last two weeks:", np.abs(forecast - y[n_train:]).mean())
