# views: source
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, cross_validate

churn = pd.read_parquet("telecom_churn.parquet")
labels = churn.pop("churned")

ros = RandomOverSampler(random_state=11)
X_balanced, y_balanced = ros.fit_resample(churn, labels)  # expect: LK102

result = cross_validate(
    RandomForestClassifier(n_estimators=300, n_jobs=-1),
    X_balanced,
    y_balanced,
    cv=StratifiedKFold(n_splits=10, shuffle=True, random_state=11),
    scoring=["recall", "precision", "f1"],
)
for key in ("test_recall", "test_precision", "test_f1"):
    print(key, result[key].mean().round(3))
