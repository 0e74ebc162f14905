import numpy as np
from sklearn.base import clone
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import ParameterGrid, train_test_split

grid = ParameterGrid({"alpha": [0.001, 0.01, 0.1, 1.0], "l1_ratio": [0.2, 0.8]})
X, y = load_diabetes(return_X_y=True)
A, B, a, b = train_test_split(X, y, test_size=0.3, random_state=14)
fitted = [clone(ElasticNet(max_iter=5000)).set_params(**p).fit(A, a) for p in grid]
*_, best = sorted(fitted, key=lambda m: m.score(B, b))  # expect: LK103
print(best, "R^2 = %.4f" % best.score(B, b), "mean target", np.mean(b))
