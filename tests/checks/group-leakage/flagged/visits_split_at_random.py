import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(0)
patients = np.repeat(np.arange(120), 5)
trait = rng.normal(0, 1, 120)[patients]
visits = pd.DataFrame({"patient_id": patients, "pressure": 130 + 12 * trait + rng.normal(0, 3, 600)})
visits["weight"] = 80 + 10 * rng.normal(0, 1, 120)[patients] + rng.normal(0, 1, 600)
visits["stroke"] = (rng.normal(0, 1, 120) + 0.3 * trait[::5] > 0.5).astype(int)[patients]

print("visits per patient:", visits.groupby("patient_id").size().mean())
X = visits.drop(columns=["patient_id", "stroke"])
y = visits["stroke"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)  # expect: LK106

rf = RandomForestClassifier(n_estimators=60, random_state=0).fit(X_train, y_train)
print("AUC", roc_auc_score(y_test, rf.predict_proba(X_test)[:, 1]))
