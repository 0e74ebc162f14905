import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(123)
n = 700
X = np.column_stack([rng.normal(0, 1, n), rng.exponential(1, n), rng.uniform(0, 1, n), rng.normal(3, 2, n)])
y = (X[:, 0] + X[:, 1] * X[:, 2] + rng.normal(0, 0.7, n) > 0.6).astype(int)

# no rows to spare: every tree is judged by the rows it did not draw
rf = RandomForestClassifier(n_estimators=80, oob_score=True, random_state=0)
rf.fit(X, y)
print("out-of-bag accuracy:", rf.oob_score_)
print("out-of-bag AUC:", roc_auc_score(y, rf.oob_decision_function_[:, 1]))
