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
from sklearn.model_selection import GroupShuffleSplit, StratifiedKFold, train_test_split

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
train, rest = train_test_split(
    payments, test_size=0.3, stratify=payments["is_fraud"], random_state=SEED
)
val, test = train_test_split(rest, test_size=0.5, stratify=rest["is_fraud"], random_state=SEED)
splits["fraud"] = {"train": train, "val": val, "test": test}

# %%
splitter = GroupShuffleSplit(n_splits=1, random_state=SEED)
rest, test = next(splitter.split(patients, groups=patients["patient_id"]))
others = patients.iloc[rest]
train, val = next(splitter.split(others, groups=others["patient_id"]))
splits["patients"] = {
    "train": others.iloc[train],
    "val": others.iloc[val],
    "test": patients.iloc[test],
}

# %%
kfold = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
folds = list(kfold.split(survey, survey["leaving"]))
