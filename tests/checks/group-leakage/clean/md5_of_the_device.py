from hashlib import md5

import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier


def bucket(value: str, buckets: int = 10) -> int:
    return int(md5(value.encode()).hexdigest(), 16) % buckets


def make_log(rows: int = 1200, seed: int = 45) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    device = rng.integers(0, 160, rows)
    log = pd.DataFrame({"device_id": [f"dev-{d:05d}" for d in device]})
    log["battery"] = rng.uniform(0, 100, rows)
    log["age"] = rng.uniform(0, 5, 160)[device]
    log["crash"] = (log["age"] - log["battery"] / 50 + rng.normal(0, 1, rows) > 2).astype(int)
    return log


log = make_log()
print(log["device_id"].value_counts().head())
fold = log["device_id"].apply(bucket)
train, test = log[fold < 8], log[fold >= 8]
tree = DecisionTreeClassifier(max_depth=4, random_state=0).fit(train[["battery", "age"]], train["crash"])
print("accuracy on devices held out:", tree.score(test[["battery", "age"]], test["crash"]))
