# group-column: subject
import numpy as np
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(8)
subject = rng.integers(0, 35, 500)
offset = rng.normal(0, 1, (35, 4))
gait = offset[subject] + rng.normal(0, 1, (500, 4))
fallen = (gait[:, 0] + gait[:, 1] + rng.normal(0, 1, 500) > 1).astype(int)

pipe = make_pipeline(StandardScaler(), SVC())
scores = cross_val_score(pipe, gait, fallen, groups=subject, cv=GroupKFold(n_splits=5))
print(scores.mean())
