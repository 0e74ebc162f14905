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

# %% [markdown]
# # Exercise 3 by hand
#
# NumPy and row positions only: shuffle, then cut.

# %%
import numpy as np
import pandas as pd

SEED = 7
rng = np.random.default_rng(SEED)


def cut(items):
    """Cut a shuffled array at 70 % and at 85 %."""
    a, b = round(0.70 * len(items)), round(0.85 * len(items))
    return items[:a], items[a:b], items[b:]


# %% [markdown]
# ## Subscriptions: the month decides

# %%
subscriptions = pd.read_csv("data/subscriptions.csv")
month = pd.to_datetime(subscriptions["snapshot_at"]).dt.month.to_numpy()
by_month = {
    "train": np.flatnonzero(month <= 9),
    "val": np.flatnonzero(month == 10),
    "test": np.flatnonzero(month >= 11),
}

# %% [markdown]
# ## Fraud: cut each class on its own
# Copies of a payment go where the first of them goes.

# %%
fraud = pd.read_csv("data/fraud.csv")
content = fraud.drop(columns="transaction_id")
payment = content.groupby(list(content.columns), dropna=False, sort=False).ngroup().to_numpy()
_, first = np.unique(payment, return_index=True)
is_fraud = fraud["is_fraud"].to_numpy()[first]

part_of_payment = np.empty(len(first), dtype=int)
for label in (0, 1):
    shuffled = rng.permutation(np.flatnonzero(is_fraud == label))
    for number, chosen in enumerate(cut(shuffled)):
        part_of_payment[chosen] = number

part = part_of_payment[payment]
by_class = {
    "train": np.flatnonzero(part == 0),
    "val": np.flatnonzero(part == 1),
    "test": np.flatnonzero(part == 2),
}

# %% [markdown]
# ## Patients: shuffle people, not visits

# %%
patients = pd.read_csv("data/patients.csv")
people = rng.permutation(patients["patient_id"].unique())
by_person = {
    name: np.flatnonzero(patients["patient_id"].isin(chosen))
    for name, chosen in zip(["train", "val", "test"], cut(people))
}

# %% [markdown]
# ## Survey: deal each class out like cards

# %%
survey = pd.read_csv("data/survey.csv")
leaving = survey["leaving"].to_numpy()
dealt = np.concatenate([rng.permutation(np.flatnonzero(leaving == label)) for label in (1, 0)])
folds = [dealt[start::5].tolist() for start in range(5)]

# %%
splits = {"subscriptions": by_month, "fraud": by_class, "patients": by_person}
