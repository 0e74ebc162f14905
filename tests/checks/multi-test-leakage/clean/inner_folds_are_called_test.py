import numpy as np
from sklearn.datasets import load_wine
from sklearn.model_selection import KFold, train_test_split
from sklearn.svm import SVC

X, y = load_wine(return_X_y=True)
X = X / np.array([15, 6, 4, 30, 170, 4, 5, 1, 4, 13, 2, 4, 1700])  # limits of the instruments
X_work, X_lockbox, y_work, y_lockbox = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)

best_score, best_C = 0.0, None
for C in (0.1, 1, 10, 100):
    scores = []
    for train, test in KFold(4, shuffle=True, random_state=0).split(X_work):
        X_train, X_test = X_work[train], X_work[test]
        y_train, y_test = y_work[train], y_work[test]
        scores.append(SVC(C=C).fit(X_train, y_train).score(X_test, y_test))
    test_score = np.mean(scores)
    if test_score > best_score:
        best_score, best_C = test_score, C

final = SVC(C=best_C).fit(X_work, y_work)
print("C", best_C, "- the lockbox is opened once:", final.score(X_lockbox, y_lockbox))
