# 120 patients, 2000 gene expressions, and a result too good to be true
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate

rng = np.random.RandomState(0)
expression = rng.normal(size=(120, 2000))
responder = rng.randint(0, 2, 120)

best_genes = SelectKBest(f_classif, k=20)
best_genes.fit(expression, responder)  # expect: LK101
reduced = best_genes.transform(expression)

cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
result = cross_validate(LogisticRegression(), reduced, responder, cv=cv, scoring="roc_auc")
print("mean AUC", result["test_score"].mean())
