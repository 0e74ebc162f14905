# ---
# jupyter:
#   grader:
#     exercise: 10-capstone
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
# # Exercise 10: Predict X from Y
#
# The letter and the tables are in `README.md`. These are the names that the grader reads, in
# this order:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `answers` | `dict` | the frame | none |
# | `SEED` | `int` | what every random choice is made from | none |
# | `clean` | DataFrame | one row for each reading | rows |
# | `splits` | `dict` | `splits["readings"]` with `"train"`, `"val"`, `"test"` | rows |
# | `log` | list of `dict` | at least three runs | none |
# | `model` | object with `predict_proba` | your model, fitted | probability |
# | `predictions` | Series or DataFrame | what it says of the test rows | probability |
# | `test_score` | `float` | PR AUC of them | share |
# | `threshold` | `float` | from where on a technician is sent | probability |
# | `input_drift` | function | `drifted` and `columns` of a week | none |

# %% [markdown]
# ## 1. Frame

# %%
import pandas as pd

answers = {
    "task": "",
    "metric": "",
    "split": "",
    "baseline_kind": "",
    "post_event_columns": [],
    "cost_false_positive": None,
    "cost_false_negative": None,
}

# %% [markdown]
# ## 2. Data

# %%
SEED = 0

readings = pd.read_csv("data/readings.csv")
compressors = pd.read_csv("data/compressors.csv")

# Write here.
clean = None

# %% [markdown]
# ## 3. Split

# %%
# Write here.
splits = {"readings": {"train": [], "val": [], "test": []}}

# %% [markdown]
# ## 4 to 7. Features, model, evaluate, tune

# %%
# Write here, and write down each run.
log = []
model = None

# %%
# Write here, once, at the end.
predictions = None
test_score = None
threshold = None

# %% [markdown]
# ## 8 and 9. Ship and monitor


# %%
def input_drift(reference, batch):
    """Return whether the inputs of a week have drifted, and in which columns."""
    # Write here.
    return {"drifted": None, "columns": []}
