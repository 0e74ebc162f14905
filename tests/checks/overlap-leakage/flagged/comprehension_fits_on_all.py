import numpy as np
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier as GBC
from sklearn.model_selection import StratifiedKFold as SKF

X, y = load_breast_cancer(return_X_y=True)
X = X[:, :6]
proto = GBC(n_estimators=15, max_depth=2, random_state=0)
r = [clone(proto).fit(X, y).score(X[te], y[te]) for _, te in SKF(4, shuffle=True, random_state=7).split(X, y)]  # expect: LK102
print(np.mean(r), np.std(r))
