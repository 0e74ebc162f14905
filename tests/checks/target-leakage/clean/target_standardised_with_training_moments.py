# Ridge regression in closed form; the target is centred and scaled with the training half.
import numpy as np

rng = np.random.default_rng(77)
X = rng.normal(size=(600, 8))
y = X @ rng.normal(size=8) * 12 + 300 + rng.normal(0, 10, 600)

perm = rng.permutation(600)
tr, te = perm[:450], perm[450:]

mu_x, sd_x = X[tr].mean(0), X[tr].std(0)
mu_y, sd_y = y[tr].mean(), y[tr].std()
A = (X[tr] - mu_x) / sd_x
b = (y[tr] - mu_y) / sd_y

w = np.linalg.solve(A.T @ A + 0.5 * np.eye(8), A.T @ b)
guess = ((X[te] - mu_x) / sd_x) @ w * sd_y + mu_y
print("RMSE in units of the target:", np.sqrt(np.mean((guess - y[te]) ** 2)))
