import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel

# sunspot-like series, monthly
rng = np.random.default_rng(11)
month = np.arange(420)
spots = 60 + 50 * np.sin(2 * np.pi * month / 132) + np.convolve(rng.normal(0, 12, 431), np.ones(12) / 12, "valid")

p = 3
lagged = np.array([spots[t - p : t] for t in range(p, len(spots))])
following = spots[p:]

shuffled = rng.permutation(len(lagged))  # expect: LK105
train, test = shuffled[:300], shuffled[300:]

kernel = RBF(50.0) + WhiteKernel(1.0)
gp = GaussianProcessRegressor(kernel, normalize_y=True, optimizer=None).fit(lagged[train], following[train])
print("RMSE of the month ahead:", np.sqrt(np.mean((gp.predict(lagged[test]) - following[test]) ** 2)))
