import numpy as np
import pandas as pd
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

rng = np.random.default_rng(10)
n = 900
claims = pd.DataFrame({"sum": rng.lognormal(6, 1, n), "age": rng.uniform(18, 80, n), "bonus": rng.normal(0, 1, n)})
claims["fake"] = (claims["sum"] / 1000 + claims["bonus"] + rng.normal(0, 0.6, n) > 2.2).astype(int)

train, test = train_test_split(claims, test_size=0.3, stratify=claims["fake"], random_state=1)

few = train[train["fake"] == 1]
many = train[train["fake"] == 0]
few = resample(few, replace=True, n_samples=len(many), random_state=1)
train = pd.concat([many, few]).sample(frac=1, random_state=1)

cols = ["sum", "age", "bonus"]
tree = DecisionTreeClassifier(max_depth=5, random_state=1).fit(train[cols], train["fake"])
print("F1:", f1_score(test["fake"], tree.predict(test[cols])))
