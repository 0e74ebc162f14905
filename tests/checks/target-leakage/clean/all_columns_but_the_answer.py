import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(4)
n = 500
wine = pd.DataFrame({"acid": rng.normal(7, 1, n), "sugar": rng.exponential(3, n), "alcohol": rng.normal(10.5, 1, n), "bottle": np.arange(n)})
wine["quality"] = (4 + 0.3 * wine.alcohol - 0.1 * wine.acid + rng.normal(0, 0.7, n)).round()
wine["good"] = (wine["quality"] >= 7).astype(int)

not_inputs = {"bottle", "good", "quality"}
columns = [c for c in wine if c not in not_inputs]
assert not not_inputs & set(columns)

X, y = wine[columns].values, wine["good"].values
Xtr, Xte, ytr, yte = train_test_split(X, y, test_size=0.2, stratify=y, random_state=44)
clf = make_pipeline(StandardScaler(), LogisticRegression()).fit(Xtr, ytr)
print(clf.score(Xte, yte), "against", max(yte.mean(), 1 - yte.mean()))
