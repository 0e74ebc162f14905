"""Trains the churn model and saves it."""

from pathlib import Path

import joblib
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = [
    "seats",
    "tenure_months",
    "logins_30d",
    "days_since_login",
    "tickets_30d",
    "paid_90d_eur",
]
CATEGORIES = ["country", "plan"]

train = pd.read_csv("data/train.csv")
model = make_pipeline(
    make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), NUMBERS),
        (OneHotEncoder(handle_unknown="ignore"), CATEGORIES),
    ),
    LogisticRegression(max_iter=1000),
)
model.fit(train[NUMBERS + CATEGORIES], train["churned"])
Path("model").mkdir(exist_ok=True)
joblib.dump(model, "model/model.joblib")
