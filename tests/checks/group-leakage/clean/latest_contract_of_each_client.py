import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedShuffleSplit

rng = np.random.default_rng(130)
contracts = pd.DataFrame({"client_id": rng.integers(0, 450, 1600), "version": rng.permutation(1600), "premium": rng.lognormal(6, 0.4, 1600)})
contracts["claims"] = rng.poisson(0.8, 1600)
contracts["cancelled"] = (contracts["premium"] / 400 + 0.3 * contracts["claims"] + rng.normal(0, 0.6, 1600) > 1.8).astype(int)

latest = contracts.loc[contracts.groupby("client_id")["version"].idxmax()]
assert not latest["client_id"].duplicated().any()

X, y = latest[["premium", "claims"]], latest["cancelled"]
train, test = next(StratifiedShuffleSplit(1, test_size=0.3, random_state=0).split(X, y))
hgb = HistGradientBoostingClassifier(max_iter=40).fit(X.iloc[train], y.iloc[train])
print("AUC", roc_auc_score(y.iloc[test], hgb.predict_proba(X.iloc[test])[:, 1]))
