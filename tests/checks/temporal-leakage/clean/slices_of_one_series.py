import numpy as np
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(1)
s = np.zeros(900)
for t in range(2, 900):
    s[t] = 0.6 * s[t - 1] + 0.3 * s[t - 2] + rng.normal()

total = np.cumsum(s)
window_sum = np.zeros_like(s)
window_sum[10:] = total[10:] - total[:-10]  # sum of the last ten values, the present one included

X = np.column_stack([s[11:-1], s[10:-2], window_sum[11:-1]])
y = s[12:]
n_train = 700
ar = LinearRegression().fit(X[:n_train], y[:n_train])
print("coefficients", ar.coef_.round(2), "R2", round(ar.score(X[n_train:], y[n_train:]), 3))
