"""k nearest neighbours and k folds with nothing but numpy."""
import numpy as np


def folds(n, k, rng):
    return np.array_split(rng.permutation(n), k)


def nearest_mean(train, target, query, k=7):
    distance = ((query[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    return target[np.argsort(distance, axis=1)[:, :k]].mean(axis=1)


rng = np.random.default_rng(12)
n = 300
X = np.column_stack([rng.normal(0, 1, n), rng.normal(0, 50, n), rng.exponential(1000, n)])
y = X[:, 0] + X[:, 1] / 50 + X[:, 2] / 1000 + rng.normal(0, 0.3, n)
X[rng.random(X.shape) < 0.05] = np.nan

parts = folds(n, 6, rng)
mse = []
for i, test in enumerate(parts):
    train = np.concatenate([part for j, part in enumerate(parts) if j != i])
    centre = np.nanmean(X[train], axis=0)
    spread = np.nanstd(X[train], axis=0)
    Z = (np.where(np.isnan(X), centre, X) - centre) / spread
    guess = nearest_mean(Z[train], y[train], Z[test])
    mse.append(np.mean((y[test] - guess) ** 2))
print("RMSE", np.sqrt(np.mean(mse)))
