import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(12)
n = 800
loans = pd.DataFrame(
    {
        "income": rng.lognormal(8, 0.5, n),
        "debt": rng.lognormal(7, 0.8, n),
        "years_employed": rng.gamma(2, 3, n),
    }
)
risk = loans["debt"] / loans["income"] - 0.05 * loans["years_employed"] + rng.normal(0, 0.3, n)
loans["default"] = (risk > 0.3).astype(int)
for name in ["income", "years_employed"]:
    loans.loc[rng.random(n) < 0.15, name] = np.nan

print(loans.isna().sum())
loans = loans.fillna(loans.mean())  # expect: LK101

X = loans.drop(columns="default")
y = loans["default"]
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.25, random_state=7)

forest = RandomForestClassifier(n_estimators=60, min_samples_leaf=5, random_state=7)
forest.fit(X_tr, y_tr)
print("AUC", round(roc_auc_score(y_te, forest.predict_proba(X_te)[:, 1]), 3))
