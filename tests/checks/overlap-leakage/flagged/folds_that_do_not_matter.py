import numpy as np
from sklearn.datasets import load_wine
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import KFold

X, y = load_wine(return_X_y=True)
results = []
for fold, (train_idx, valid_idx) in enumerate(KFold(5, shuffle=True, random_state=3).split(X)):
    model = ExtraTreesClassifier(n_estimators=30, random_state=fold)
    model.fit(X, y)  # expect: LK102
    results.append(model.score(X[valid_idx], y[valid_idx]))
    print("fold", fold, results[-1])
print("mean", np.mean(results))
