"""Logistic regression from scratch: does the seal hold?"""
import numpy as np

rng = np.random.default_rng(101)
n = 640
pressure = rng.normal(6.2, 1.1, n)
width = rng.gamma(5, 0.4, n)
roughness = rng.lognormal(0.2, 0.6, n)
holds = (0.9 * pressure - 1.4 * width - 0.8 * roughness + rng.normal(0, 1.3, n) > 1.1).astype(float)

X = np.column_stack([pressure, width, roughness])
mu, sigma = X.mean(axis=0), X.std(axis=0)  # expect: LK101
Z = (X - mu) / sigma
Z = np.c_[np.ones(n), Z]

order = rng.permutation(n)
fit_rows, check_rows = order[:480], order[480:]


def sigmoid(t):
    return 1.0 / (1.0 + np.exp(-t))


w = np.zeros(Z.shape[1])
for step in range(400):
    p = sigmoid(Z[fit_rows] @ w)
    w -= 0.1 * Z[fit_rows].T @ (p - holds[fit_rows]) / len(fit_rows)

guess = sigmoid(Z[check_rows] @ w) > 0.5
print("weights", np.round(w, 2))
print("right on the rows kept aside:", np.mean(guess == holds[check_rows]))
