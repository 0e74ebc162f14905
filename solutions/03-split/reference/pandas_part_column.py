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
# # Exercise 3 with a column that names the part
#
# Each table gets a column `part` (or `fold`), as a dbt model would have it, and the ids are read off it.

# %%
import pandas as pd

SEED = 99

# %%
subscriptions = pd.read_csv("data/subscriptions.csv", parse_dates=["snapshot_at"]).sort_values(
    "snapshot_at"
)
part_of_month = {month: "train" for month in range(1, 10)} | {10: "val", 11: "test", 12: "test"}
subscriptions["part"] = subscriptions["snapshot_at"].dt.month.map(part_of_month)

# %%
fraud = pd.read_csv("data/fraud.csv", index_col="transaction_id")
fraud = fraud.drop_duplicates()
fraud["part"] = "train"
held_out = fraud.groupby("is_fraud").sample(frac=0.30, random_state=SEED)
fraud.loc[held_out.index, "part"] = "val"
test = held_out.groupby("is_fraud").sample(frac=0.50, random_state=SEED)
fraud.loc[test.index, "part"] = "test"
fraud.groupby("part")["is_fraud"].agg(["size", "mean"])

# %%
patients = pd.read_csv("data/patients.csv", index_col="visit_id")
people = patients["patient_id"].drop_duplicates().sample(frac=1, random_state=SEED)
rank = pd.Series(range(len(people)), index=people) / len(people)
part_of_person = pd.cut(rank, [-1, 0.70, 0.85, 1], labels=["train", "val", "test"])
patients["part"] = patients["patient_id"].map(part_of_person)

# %%
survey = pd.read_csv("data/survey.csv", index_col="respondent_id")
shuffled = survey.sample(frac=1, random_state=SEED).sort_values("leaving", kind="stable")
shuffled["fold"] = [row % 5 for row in range(len(shuffled))]
folds = [list(rows.index) for _, rows in shuffled.groupby("fold")]

# %%
splits = {
    "subscriptions": {
        part: set(rows["snapshot_id"]) for part, rows in subscriptions.groupby("part")
    },
    "fraud": {part: rows.index for part, rows in fraud.groupby("part")},
    "patients": {
        part: rows.index.tolist() for part, rows in patients.groupby("part", observed=True)
    },
}
