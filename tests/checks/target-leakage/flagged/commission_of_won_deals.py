import numpy as np
import pandas as pd
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.tree import DecisionTreeClassifier

COMMISSION = 0.05


def read_deals(seed=23):
    rng = np.random.default_rng(seed)
    deals = pd.DataFrame({"value": rng.lognormal(8, 1, 850), "calls": rng.poisson(5, 850), "discount": rng.uniform(0, 0.3, 850)})
    deals["won"] = rng.random(850) < 0.15 + 0.04 * deals["calls"] + 0.5 * deals["discount"]
    return deals


def with_features(deals):
    out = deals.copy()
    out["value_after_discount"] = out["value"] * (1 - out["discount"])
    out["calls_many"] = out["calls"].gt(6)
    out["commission"] = (out["value_after_discount"] * COMMISSION).where(out["won"], 0.0)  # expect: LK104
    return out


deals = with_features(read_deals())
X, y = deals.drop(columns=["won"]), deals["won"]
splitter = StratifiedShuffleSplit(n_splits=1, test_size=0.2, random_state=1)
(train, test), = splitter.split(X, y)
tree = DecisionTreeClassifier(max_depth=5, random_state=0).fit(X.iloc[train], y.iloc[train])
print(balanced_accuracy_score(y.iloc[test], tree.predict(X.iloc[test])))
