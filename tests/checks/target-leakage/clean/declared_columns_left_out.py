# target: readmitted
# post-event: discharge_note_length, follow_up_visits
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(37)
n = 600
stays = pd.DataFrame({"age": rng.normal(62, 15, n), "diagnoses": rng.poisson(4, n), "creatinine": rng.lognormal(0, 0.4, n)})
stays["readmitted"] = (stays["age"] / 30 + stays["diagnoses"] / 3 + rng.normal(0, 1, n) > 4.2).astype(int)
stays["discharge_note_length"] = rng.poisson(300 + 200 * stays["readmitted"])
stays["follow_up_visits"] = rng.poisson(1 + 3 * stays["readmitted"])

known_on_admission = ["age", "diagnoses", "creatinine"]
X_train, X_test, y_train, y_test = train_test_split(
    stays[known_on_admission], stays["readmitted"], test_size=0.25, random_state=1
)
hgb = HistGradientBoostingClassifier(max_iter=40).fit(X_train, y_train)
print("AUC", roc_auc_score(y_test, hgb.predict_proba(X_test)[:, 1]))
