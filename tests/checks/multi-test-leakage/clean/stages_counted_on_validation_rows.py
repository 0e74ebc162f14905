# %%
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

# %%
rng = np.random.default_rng(81)
n = 700
X = np.column_stack([rng.uniform(0, 10, n), rng.normal(0, 1, n), rng.exponential(2, n)])
y = np.sin(X[:, 0]) * 3 + X[:, 1] + 0.2 * X[:, 2] + rng.normal(0, 1, n)

# %%
X_fit, X_rest, y_fit, y_rest = train_test_split(X, y, test_size=0.4, random_state=81)
X_val, X_test, y_val, y_test = train_test_split(X_rest, y_rest, test_size=0.5, random_state=81)

# %%
gbr = GradientBoostingRegressor(n_estimators=120, learning_rate=0.08, random_state=0).fit(X_fit, y_fit)
curve = [mean_squared_error(y_val, stage) for stage in gbr.staged_predict(X_val)]
best = int(np.argmin(curve)) + 1

# %%
short = GradientBoostingRegressor(n_estimators=best, learning_rate=0.08, random_state=0).fit(X_fit, y_fit)
print(best, "stages; MSE on test rows:", mean_squared_error(y_test, short.predict(X_test)))
