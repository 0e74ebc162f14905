import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(1)
n = 450
table = pd.DataFrame({"pulse": rng.normal(75, 11, n), "weight": rng.normal(78, 14, n), "smoker": rng.integers(0, 2, n)})
table["ill"] = (table["pulse"] / 20 + table["smoker"] + rng.normal(0, 1, n) > 4.6).astype(int)

target = table.pop("ill")
train_X, test_X, train_y, test_y = train_test_split(table, target, stratify=target, random_state=0)
rf = RandomForestClassifier(n_estimators=40, max_depth=5, random_state=0).fit(train_X, train_y)
print(rf.score(test_X, test_y))
