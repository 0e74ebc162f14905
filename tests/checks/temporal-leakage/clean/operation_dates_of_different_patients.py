"""One operation of each patient; the date is written down but plays no part."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(40)
n = 700
operations = pd.DataFrame(
    {
        "patient_id": rng.permutation(np.arange(50_000, 50_000 + n)),
        "operated_on": pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 365, n), unit="D"),
        "age": rng.normal(61, 12, n),
        "bmi": rng.normal(27, 4, n),
        "minutes": rng.gamma(6, 15, n),
    }
)
operations["infection"] = (0.03 * operations["bmi"] + 0.01 * operations["minutes"] + rng.normal(0, 0.7, n) > 2.4).astype(int)
assert operations["patient_id"].is_unique

X = operations.drop(columns=["patient_id", "operated_on", "infection"])
X_train, X_test, y_train, y_test = train_test_split(X, operations["infection"], stratify=operations["infection"], random_state=4)
rf = RandomForestClassifier(60, min_samples_leaf=5, random_state=0).fit(X_train, y_train)
print("AUC", roc_auc_score(y_test, rf.predict_proba(X_test)[:, 1]))
