# views: source
import pandas as pd
from collections import Counter
from imblearn.combine import SMOTETomek
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split


def balance(X, y):
    X_res, y_res = SMOTETomek(random_state=3).fit_resample(X, y)
    print("before", Counter(y), "after", Counter(y_res))
    return X_res, y_res


data = pd.read_csv("machine_failures.csv", index_col="unit")
X, y = data.drop(columns="failed"), data["failed"]
X, X_final, y, y_final = train_test_split(X, y, test_size=0.25, stratify=y, random_state=3)
X, y = balance(X, y)

rf = RandomForestClassifier(n_estimators=500, random_state=3)
rf.fit(X, y)
print(average_precision_score(y_final, rf.predict_proba(X_final)[:, 1]))
