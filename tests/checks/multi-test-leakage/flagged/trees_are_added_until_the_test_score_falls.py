import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=17)

gb = GradientBoostingRegressor(n_estimators=5, learning_rate=0.1, max_depth=2, warm_start=True, random_state=0)
best = -np.inf
while True:
    gb.fit(X_train, y_train)
    r2 = gb.score(X_test, y_test)
    if r2 <= best:  # expect: LK103
        break
    best = r2
    gb.n_estimators += 5

print(f"{gb.n_estimators - 5} trees, R2 = {best:.3f}")
