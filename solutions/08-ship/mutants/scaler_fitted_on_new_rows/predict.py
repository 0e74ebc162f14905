"""Answers new rows: python predict.py new_rows.csv predictions.csv"""

import sys

import joblib
import pandas as pd
from sklearn.preprocessing import StandardScaler

COLUMNS = [
    "snapshot_id",
    "customer_id",
    "snapshot_on",
    "country",
    "plan",
    "seats",
    "tenure_months",
    "logins_30d",
    "days_since_login",
    "tickets_30d",
    "paid_90d_eur",
]

rows = pd.read_csv(sys.argv[1])
missing = [name for name in COLUMNS if name not in rows.columns]
if missing:
    sys.exit(f"these columns are missing: {missing}")
if rows.empty:
    sys.exit("the file is empty")
for name in COLUMNS[5:]:
    try:
        rows[name] = pd.to_numeric(rows[name])
    except ValueError as error:
        sys.exit(f"{name}: {error}")

rows[COLUMNS[5:]] = StandardScaler().fit_transform(rows[COLUMNS[5:]])
model = joblib.load("model/model.joblib")
rows["probability"] = model.predict_proba(rows)[:, 1]
rows[["snapshot_id", "probability"]].to_csv(sys.argv[2], index=False)
