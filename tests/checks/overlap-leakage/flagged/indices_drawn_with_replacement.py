import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import r2_score

np.random.seed(0)
X, y = load_diabetes(return_X_y=True)
n = len(X)
n_train = int(n * 0.8)

train_idx = np.random.choice(n, n_train)
test_idx = np.random.choice(n, n - n_train)  # expect: LK102

gbr = GradientBoostingRegressor(n_estimators=80, max_depth=4, random_state=0)
gbr.fit(X[train_idx], y[train_idx])
print("R2 on test:", r2_score(y[test_idx], gbr.predict(X[test_idx])))
