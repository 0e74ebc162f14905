# ---
# jupyter:
#   grader:
#     exercise: 07-tune
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
# # Exercise 7: Five runs and what they taught you
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `log` | `list` of `dict`, or another form | at least five runs | an entry for each run |
# | `fit_run` | function | `fit_run(number, rows)` gives the fitted model of a run | none |
# | `first_model`, `final_model` | models | fitted, with `predict_proba` | none |
# | `chosen_run` | `int` | the run that `final_model` comes from | none |
# | `test_score` | number | average precision of `final_model` on `test.csv` | 0 to 1 |
# | `error_analysis` | `dict` | under `channel` and `country`, where it errs most | none |

# %%
import pandas as pd

log = []
first_model = final_model = None
chosen_run = test_score = None
error_analysis = {}

# %%
train = pd.read_csv("data/train.csv")
val = pd.read_csv("data/val.csv")
train.head()

# %% [markdown]
# ## 1. Runs
#
# One idea for each. Score them on `val`, never on `test`.

# %%
# Write here: fit_run(number, rows), which returns the model of a run, fitted on rows.

# %% [markdown]
# ## 2. The log
#
# `run`, `changed`, `hypothesis`, `scored_on`, `score`, `learned` for each run: in the variable
# `log`, in a table in a Markdown cell, or in a file.

# %%
# Write here.

# %% [markdown]
# ## 3. The choice, and the one look at the test rows

# %%
# Write here: chosen_run, final_model and, when all is decided, test_score.

# %% [markdown]
# ## 4. Where does it err?

# %%
# Write here: error_analysis.

# %% [markdown]
# ## Before you hand it in
#
# Restart and run all. Are the scores in the log still those of the code?
