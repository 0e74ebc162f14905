# target: icu
# post-event: ventilator_days
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(19)
n = 750
stay = pd.DataFrame({"case": np.arange(n), "age": rng.normal(58, 17, n), "saturation": rng.normal(94, 4, n), "crp": rng.lognormal(3, 0.8, n)})
severity = (stay["age"] - 58) / 17 - (stay["saturation"] - 94) / 4 + rng.normal(0, 1, n)
stay["ventilator_days"] = np.where(severity > 1.2, rng.poisson(6, n) + 1, 0)
stay["icu"] = (severity + rng.normal(0, 0.4, n) > 1.0).astype(int)

y = stay["icu"].to_numpy()
X = stay.iloc[:, 1:-1].to_numpy()  # expect: LK104

order = rng.permutation(n)
train, test = order[: n * 3 // 4], order[n * 3 // 4 :]
et = ExtraTreesClassifier(60, min_samples_leaf=2, random_state=0).fit(X[train], y[train])
print("AUC of the quarter held out:", roc_auc_score(y[test], et.predict_proba(X[test])[:, 1]))
