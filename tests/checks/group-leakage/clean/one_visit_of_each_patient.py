import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import KFold, cross_val_score

rng = np.random.default_rng(43)
visits = pd.DataFrame({"patient_id": rng.integers(0, 300, 900), "visit_no": rng.permutation(900)})
visits["dose"] = rng.gamma(2, 10, 900)
visits["weight"] = rng.normal(75, 12, 900)
visits["level"] = visits["dose"] / visits["weight"] * 10 + rng.normal(0, 0.5, 900)

first = visits.sort_values("visit_no").drop_duplicates("patient_id", keep="first")
print(len(visits), "visits of", len(first), "patients")

trees = ExtraTreesRegressor(40, min_samples_leaf=2, random_state=0)
cv = KFold(5, shuffle=True, random_state=1)
print(cross_val_score(trees, first[["dose", "weight"]], first["level"], cv=cv).mean())
