# ---
# jupyter:
#   grader:
#     exercise: 03-split
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import pandas as pd
from sklearn.model_selection import StratifiedKFold, train_test_split

SEED = 42

# %%
subscriptions = pd.read_csv("data/subscriptions.csv", parse_dates=["snapshot_at"])
fraud = pd.read_csv("data/fraud.csv")
patients = pd.read_csv("data/patients.csv")
survey = pd.read_csv("data/survey.csv")
splits = {}

# %%
month = subscriptions["snapshot_at"].dt.month
splits["subscriptions"] = {
    "train": subscriptions[month <= 9],
    "val": subscriptions[month == 10],
    "test": subscriptions[month >= 11],
}

# %%
payments = fraud.drop_duplicates(subset=fraud.columns.drop("transaction_id"))
train, val = train_test_split(
    payments, test_size=0.3, stratify=payments["is_fraud"], random_state=SEED
)
splits["fraud"] = {"train": train, "val": val}

# %%
people = patients["patient_id"].drop_duplicates()
train, rest = train_test_split(people, test_size=0.3, random_state=SEED)
val, test = train_test_split(rest, test_size=0.5, random_state=SEED)
splits["patients"] = {
    "train": patients[patients["patient_id"].isin(train)],
    "val": patients[patients["patient_id"].isin(val)],
    "test": patients[patients["patient_id"].isin(test)],
}

# %%
kfold = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
folds = list(kfold.split(survey, survey["leaving"]))
