# time-column: batch
import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(67)
n = 640
drift = np.cumsum(rng.normal(0, 0.2, n))
reactor = pd.DataFrame({"batch": np.arange(1, n + 1), "ph": 7 + 0.1 * drift + rng.normal(0, 0.1, n), "temp": 37 + drift + rng.normal(0, 0.3, n)})
reactor["fails"] = (np.sin(drift) + rng.normal(0, 0.3, n) > 0.3).astype(int)

X, y = reactor[["batch", "ph", "temp"]], reactor["fails"]
sss = StratifiedShuffleSplit(n_splits=1, test_size=0.25, random_state=67)
train, test = next(sss.split(X, y))  # expect: LK105
knn = make_pipeline(StandardScaler(), KNeighborsClassifier(5)).fit(X.iloc[train], y.iloc[train])
print("accuracy on the batches held out", knn.score(X.iloc[test], y.iloc[test]))
