import numpy as np
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier

X, y = load_digits(return_X_y=True)
order = np.random.default_rng(3).permutation(len(y))[:1000]
train, val, test = np.split(order, [600, 800])

val_scores = {}
for k in (1, 3, 5, 9, 15):
    for weights in ("uniform", "distance"):
        knn = KNeighborsClassifier(k, weights=weights).fit(X[train], y[train])
        val_scores[k, weights] = knn.score(X[val], y[val])

k, weights = max(val_scores, key=val_scores.get)
chosen = KNeighborsClassifier(k, weights=weights).fit(X[train], y[train])
print("chosen:", k, weights)
print("test accuracy:", chosen.score(X[test], y[test]))
