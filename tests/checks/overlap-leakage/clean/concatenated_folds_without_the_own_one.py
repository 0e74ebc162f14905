import numpy as np
from sklearn.datasets import load_wine
from sklearn.ensemble import ExtraTreesClassifier

X, y = load_wine(return_X_y=True)
rng = np.random.default_rng(3)
folds = np.array_split(rng.permutation(len(X)), 6)

scores = []
for i in range(len(folds)):
    test = folds[i]
    train = np.concatenate(folds[:i] + folds[i + 1 :])
    model = ExtraTreesClassifier(n_estimators=25, random_state=i).fit(X[train], y[train])
    scores.append(np.mean(model.predict(X[test]) == y[test]))
print(np.round(scores, 2), "mean", np.mean(scores))
