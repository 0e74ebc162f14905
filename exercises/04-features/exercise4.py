# ---
# jupyter:
#   grader:
#     exercise: 04-features
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
# # Exercise 4: Learn from train, look up for all others
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `recent_logins` | function | for each row, mean over three snapshots before it | logins |
# | `make_features` | function | the fitted transformer, and the training features | none |
# | `features` | `dict` | the features of `"train"`, `"val"` and `"test"` | rows |

# %%
import pandas as pd

train = pd.read_csv("data/train.csv", parse_dates=["snapshot_date"])
val = pd.read_csv("data/val.csv", parse_dates=["snapshot_date"])
test = pd.read_csv("data/test.csv", parse_dates=["snapshot_date"])
train.head()

# %% [markdown]
# ## 1. What the account did lately
#
# One number for each row, in the order of the rows. Earlier snapshots of the same account only,
# at most three; missing where there is none.


# %%
def recent_logins(rows):
    """Return one number for each row."""
    # Write here.
    return [float("nan")] * len(rows)


# %% [markdown]
# ## 2. A function that learns
#
# Returns `transformer, train_features`. The transformer has a method `transform(rows)`; the rows
# that it is given have neither `refund` nor `churned`. Encode the area of a training row without
# the row's own label.


# %%
def make_features(train):
    """Return the fitted transformer and the features of the training rows."""
    # Write here.
    return None, None


# %% [markdown]
# ## 3. The features of the three files

# %%
# Write here: fill features["train"], features["val"] and features["test"].
features = {}
