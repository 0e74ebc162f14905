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
# # Exercise 3: Split first, learn later
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `SEED` | `int` | the one number that every random choice is made from | none |
# | `splits` | `dict` | `splits[table][part]` holds the rows of one part | rows |
# | `folds` | `list` of 5 | the rows held out in each fold, or pairs `(train, held out)` | rows |
#
# Tables are `"subscriptions"`, `"fraud"` and `"patients"`; parts are `"train"`, `"val"` and
# `"test"`. Rows are ids, labels or positions in the file, boolean masks, or cut-out DataFrames.

# %%
import pandas as pd

SEED = 2025

splits = {"subscriptions": {}, "fraud": {}, "patients": {}}
folds = []

# %%
subscriptions = pd.read_csv("data/subscriptions.csv", parse_dates=["snapshot_at"])
fraud = pd.read_csv("data/fraud.csv")
patients = pd.read_csv("data/patients.csv")
survey = pd.read_csv("data/survey.csv")
subscriptions.head()

# %% [markdown]
# ## 1. Subscriptions: the future stays in the future
#
# Train on January to September 2025, validate on October, test on November and December.

# %%
# Write here: fill splits["subscriptions"] with "train", "val" and "test".

# %% [markdown]
# ## 2. Fraud: one in a hundred, in each part
#
# 70 % / 15 % / 15 %, stratified by `is_fraud`. Copies (equal in all columns but
# `transaction_id`) must not be in different parts.

# %%
# Write here: fill splits["fraud"] with "train", "val" and "test".

# %% [markdown]
# ## 3. Patients: a person is on one side only
#
# About 70 % / 15 % / 15 % of the patients, each patient with all visits in one part.

# %%
# Write here: fill splits["patients"] with "train", "val" and "test".

# %% [markdown]
# ## 4. Survey: five folds for a small table
#
# Each row is held out exactly once, and each fold has its share of `leaving`.

# %%
# Write here: fill folds with five items.

# %% [markdown]
# ## Before you hand it in
#
# Restart and run all. Would another value of `SEED`, or a table with other rows, still work?
