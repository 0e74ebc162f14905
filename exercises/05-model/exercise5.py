# ---
# jupyter:
#   grader:
#     exercise: 05-model
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
# # Exercise 5: Fit it twice
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `gradient` | function | `gradient(w, b, X, y)` returns `(dw, db)` | loss per unit |
# | `fit_gd` | function | `fit_gd(X, y)` returns a dict with `"w"`, `"b"`, `"losses"` | none |
# | `SEED` | `int` | the one number that every random choice is made from | none |
# | `baseline` | has `predict_proba` | what can be had without effort | probability |
# | `model` | has `predict_proba` | your model | probability |
# | `predictions` | Series by `snapshot_id` | what `model` says of the test rows | probability |
# | `test_score` | `float` | PR AUC of `predictions` | share, 0 to 1 |

# %%
import pandas as pd

SEED = 5

# %% [markdown]
# ## 1. Downhill by hand
#
# L(w, b) = mean log loss + (0.05 / 2) · sum of w²; the intercept is not penalised.

# %%
# Write here: def gradient(w, b, X, y), which returns the pair (dw, db).

# %%
# Write here: def fit_gd(X, y), which returns {"w": ..., "b": ..., "losses": [...]}.

# %% [markdown]
# ## 2. A model, and what it must beat

# %%
accounts = pd.read_csv("data/accounts.csv")
train = accounts[accounts["part"] == "train"]
val = accounts[accounts["part"] == "val"]
test = accounts[accounts["part"] == "test"]
train.head()

# %%
# Write here: baseline, then model. Fit both on train; compare on val.
baseline = None
model = None

# %%
# Write here: one score for each row of test, and the PR AUC of them.
predictions = None
test_score = None

# %% [markdown]
# ## Before you hand it in
#
# Restart and run all. Does `model` answer for rows with gaps? Was `test` looked at once only?
