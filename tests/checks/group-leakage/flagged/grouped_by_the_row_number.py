"""GroupKFold, but over the numbers of the visits: every visit is a group of its own."""
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import GroupKFold, cross_val_score

rng = np.random.default_rng(36)
n_patients = 80
patients = np.repeat(np.arange(n_patients), rng.integers(3, 10, n_patients))
clinic = pd.DataFrame({"visit_id": np.arange(len(patients)), "patient_id": patients})
constitution = rng.normal(0, 1, (n_patients, 3))
clinic[["weight", "height", "waist"]] = constitution[patients] * [12, 8, 10] + [75, 170, 90] + rng.normal(0, 0.5, (len(patients), 3))
clinic["cholesterol"] = rng.normal(5, 1, n_patients)[patients] + rng.normal(0, 0.2, len(patients))
print("visits per patient", clinic.groupby("patient_id")["visit_id"].count().mean())

trees = ExtraTreesRegressor(50, random_state=0)
X, y = clinic[["weight", "height", "waist"]], clinic["cholesterol"]
print("R2", cross_val_score(trees, X, y, groups=clinic["visit_id"], cv=GroupKFold(5)).mean())  # expect: LK106
