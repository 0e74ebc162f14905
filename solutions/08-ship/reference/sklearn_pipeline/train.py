"""Trains a pipeline, saves it, and writes the manifest that goes with it."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["seats", "tenure_months", "logins_30d", "days_since_login", "tickets_30d", "paid_90d_eur"]
CATEGORIES = ["country", "plan"]

train = pd.read_csv("data/train.csv")
holdout = pd.read_csv("data/holdout.csv")

numbers = Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
model = Pipeline(
    [
        (
            "columns",
            ColumnTransformer(
                [
                    ("numbers", numbers, NUMBERS),
                    ("categories", OneHotEncoder(handle_unknown="ignore"), CATEGORIES),
                ]
            ),
        ),
        ("classifier", LogisticRegression(max_iter=1000)),
    ]
)
model.fit(train[NUMBERS + CATEGORIES], train["churned"])
Path("model").mkdir(exist_ok=True)
joblib.dump(model, "model/pipeline.joblib")

probability = model.predict_proba(holdout[NUMBERS + CATEGORIES])[:, 1]


def described(name):
    column = train[name]
    if name in CATEGORIES:
        return {"name": name, "type": "text", "values": sorted(column.unique())}
    if name in {"customer_id", "snapshot_on"}:
        return {"name": name, "type": "date" if name == "snapshot_on" else "text"}
    kind = "number" if name == "paid_90d_eur" else "integer"
    return {"name": name, "type": kind, "min": float(column.min()), "max": float(column.max())}


manifest = {
    "owner": "retention desk, desk@quillbook.example",
    "rollback": "Put back the folder of the last release, which the deploy job keeps for a year.",
    "schedule": "0 5 1 * *",
    "data": {
        "file": "data/train.csv",
        "rows": len(train),
        "sha256": hashlib.sha256(Path("data/train.csv").read_bytes()).hexdigest(),
    },
    "metrics": {
        "roc_auc": round(roc_auc_score(holdout["churned"], probability), 4),
        "pr_auc": round(average_precision_score(holdout["churned"], probability), 4),
    },
    "versions": {name: version(name) for name in ("scikit-learn", "pandas", "joblib")},
    "inputs": [described(name) for name in train.columns if name != "churned"],
    "tests": [
        {"name": "snapshot_id", "tests": ["not_null", "unique"]},
        {
            "name": "plan",
            "tests": ["not_null", {"accepted_values": {"values": ["solo", "team", "business"]}}],
        },
        {
            "name": "country",
            "tests": [{"accepted_values": {"values": ["DE", "FR", "GB", "NL", "PL"]}}],
        },
        {"name": "logins_30d", "tests": [{"accepted_range": {"min_value": 0}}]},
        {"name": "seats", "tests": [{"accepted_range": {"min_value": 1, "max_value": 500}}]},
    ],
    "behaviour": {
        "missing_column": "error",
        "wrong_type": "error",
        "unseen_category": "other",
        "empty_file": "error",
    },
}
Path("manifest.json").write_text(json.dumps(manifest, indent=2))
