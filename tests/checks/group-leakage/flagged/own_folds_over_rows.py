import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(23)
author_of = np.sort(rng.integers(0, 30, 420))
authors, counts = np.unique(author_of, return_counts=True)
print("texts per author between", counts.min(), "and", counts.max())

style = rng.normal(0, 1.5, (30, 12))
X = style[author_of] + rng.normal(0, 0.6, (420, 12))
is_native = rng.integers(0, 2, 30)
y = is_native[author_of]

folds = np.array_split(rng.permutation(len(X)), 5)  # expect: LK106
accuracy = []
for i in range(5):
    test = folds[i]
    train = np.concatenate([folds[j] for j in range(5) if j != i])
    lr = LogisticRegression(max_iter=1000).fit(X[train], y[train])
    accuracy.append((lr.predict(X[test]) == y[test]).mean())
print("accuracy", np.mean(accuracy))
