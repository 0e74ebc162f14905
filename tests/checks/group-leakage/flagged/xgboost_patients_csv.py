# views: source
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_csv("diabetic_data.csv", na_values="?")
print(df["patient_nbr"].nunique(), "patients,", len(df), "encounters")
print(df.groupby("patient_nbr")["encounter_id"].count().value_counts())

df["readmitted"] = (df["readmitted"] == "<30").astype(int)
numeric = ["time_in_hospital", "num_lab_procedures", "num_procedures", "num_medications", "number_diagnoses"]

X = df[numeric]
y = df["readmitted"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)  # expect: LK106

model = XGBClassifier(n_estimators=300, max_depth=5, learning_rate=0.1, eval_metric="auc")
model.fit(X_train, y_train)
print("AUC:", roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
