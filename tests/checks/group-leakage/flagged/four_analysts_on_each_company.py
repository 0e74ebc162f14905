# Which companies are downgraded? Four analysts estimate the figures of each company, nearly alike.
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(101)
firms = pd.DataFrame({"firm": np.arange(170), "debt": rng.beta(2, 3, 170), "margin": rng.normal(0.08, 0.05, 170)})
firms["downgraded"] = (firms["debt"] - 2 * firms["margin"] + rng.normal(0, 0.3, 170) > 0.35).astype(int)
reports = firms.merge(pd.DataFrame({"analyst": ["A", "B", "C", "D"]}), how="cross")
reports["debt"] += rng.normal(0, 0.005, len(reports))
reports["margin"] += rng.normal(0, 0.002, len(reports))
print(reports.groupby("firm")["analyst"].nunique().value_counts())

reports = reports.sample(frac=1.0, random_state=101).reset_index(drop=True)
train, test = reports.iloc[:500], reports.iloc[500:]  # expect: LK106
gbc = GradientBoostingClassifier(n_estimators=60, max_depth=4, random_state=0)
gbc.fit(train[["debt", "margin"]], train["downgraded"])
print("AUC", roc_auc_score(test["downgraded"], gbc.predict_proba(test[["debt", "margin"]])[:, 1]))
