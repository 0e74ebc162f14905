"""Bootstrap: the rows that were never drawn are the test rows."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.tree import DecisionTreeRegressor

X, y = load_diabetes(return_X_y=True)
rng = np.random.default_rng(5)
scores = []
for _ in range(15):
    drawn = rng.choice(len(X), size=len(X), replace=True)
    out_of_bag = np.setdiff1d(np.arange(len(X)), drawn)
    tree = DecisionTreeRegressor(max_depth=3).fit(X[drawn], y[drawn])
    scores.append(tree.score(X[out_of_bag], y[out_of_bag]))
print("out-of-bag R2:", np.mean(scores))
