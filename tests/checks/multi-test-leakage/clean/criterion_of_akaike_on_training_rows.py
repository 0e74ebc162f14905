"""Polynomial order by AIC; the test rows are asked once."""
import numpy as np

rng = np.random.default_rng(57)
n = 240
depth = rng.uniform(0, 3, n)
salinity = 34 + 0.8 * depth - 0.25 * depth**2 + rng.normal(0, 0.15, n)
order = rng.permutation(n)
train, test = order[:180], order[180:]


def aic(degree):
    coefficients = np.polyfit(depth[train], salinity[train], degree)
    residual = salinity[train] - np.polyval(coefficients, depth[train])
    return len(train) * np.log(np.mean(residual**2)) + 2 * (degree + 2)


best_degree = min(range(1, 8), key=aic)
curve = np.polyfit(depth[train], salinity[train], best_degree)
test_rmse = np.sqrt(np.mean((salinity[test] - np.polyval(curve, depth[test])) ** 2))
print(f"degree {best_degree}, RMSE {test_rmse:.3f}")
