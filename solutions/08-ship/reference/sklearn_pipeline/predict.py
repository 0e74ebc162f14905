"""python predict.py new_rows.csv predictions.csv"""

import json
import sys

import joblib
import pandas as pd

source, target = sys.argv[1:3]
with open("manifest.json") as file:
    inputs = json.load(file)["inputs"]

rows = pd.read_csv(source)
missing = [each["name"] for each in inputs if each["name"] not in rows.columns]
if missing:
    sys.exit(f"{source}: no column {', '.join(missing)}")
if rows.empty:
    sys.exit(f"{source} is empty: there are no rows to predict")
for each in inputs:
    if each["type"] in {"integer", "number"}:
        column = pd.to_numeric(rows[each["name"]], errors="coerce")
        wrong = rows.loc[column.isna() & rows[each["name"]].notna(), each["name"]]
        if len(wrong):
            sys.exit(f"{source}: {each['name']} holds {wrong.iloc[0]!r}, which is no number")

model = joblib.load("model/pipeline.joblib")
columns = list(model.feature_names_in_)
rows["probability"] = model.predict_proba(rows[columns])[:, 1]
rows[["snapshot_id", "probability"]].to_csv(target, index=False)
