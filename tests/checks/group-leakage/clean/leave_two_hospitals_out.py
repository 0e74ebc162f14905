import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeavePGroupsOut, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(59)
hospital = rng.integers(0, 6, 600)
shift = rng.normal(0, 0.6, (6, 4))
lab = shift[hospital] + rng.normal(0, 1, (600, 4))
sepsis = (lab @ [1, -0.5, 0.3, 0] + rng.normal(0, 1, 600) > 0.8).astype(int)

pipe = make_pipeline(StandardScaler(), LogisticRegression())
scores = cross_val_score(pipe, lab, sepsis, groups=hospital, cv=LeavePGroupsOut(n_groups=2), scoring="roc_auc")
print(len(scores), "pairs of hospitals, AUC between", scores.min().round(2), "and", scores.max().round(2))
