import numpy as np
import pandas as pd
from sklearn.model_selection import GroupKFold, GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(66)
code = rng.permutation(np.repeat(np.arange(32), 16))
speakers = np.array([f"speaker_{k}" for k in code])
emotion = rng.integers(0, 2, 32)[code]
audio = pd.DataFrame(rng.normal(0, 1, (32, 8))[code] + rng.normal(0, 0.35, (512, 8)), columns=[f"mfcc_{k}" for k in range(8)])

group_cv = GroupKFold(n_splits=4)
pipe = Pipeline([("sc", StandardScaler()), ("knn", KNeighborsClassifier())])
grid = GridSearchCV(pipe, {"knn__n_neighbors": [1, 3, 7]}, scoring="accuracy", cv=4)
grid.fit(audio, emotion, groups=speakers)  # expect: LK106
print("accuracy over", len(set(speakers)), "speakers:", grid.best_score_)
