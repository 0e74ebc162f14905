# ---
# jupyter:
#   grader:
#     exercise: 09-monitor
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
# # Exercise 9: Notice it before the desk does
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `input_drift` | function | `drifted`, `columns` and `score` of the six features | none |
# | `prediction_drift` | function | `drifted` and `score` of `probability` | none |
# | `performance` | function | `n_settled`, `roc_auc` and `degraded` | rows; 0 to 1 |
# | `decide` | function | what to do about the three | none |
# | `answers` | `dict` | the plan | none |

# %%
import pandas as pd

FEATURES = ["country", "plan", "seats", "tenure_months", "logins_30d", "tickets_30d"]

reference = pd.read_csv("data/reference.csv", parse_dates=["snapshot_on"])
weeks = pd.read_csv("data/weeks.csv", parse_dates=["snapshot_on"])
outcomes = pd.read_csv("data/outcomes.csv", parse_dates=["snapshot_on", "as_of"])
incidents = pd.read_csv("data/incidents.csv")
incidents.head(12)

# %% [markdown]
# ## The plan
#
# Write it first, and let the functions read their thresholds from it.

# %%
answers = {
    "watched": [],  # columns
    "checked": "",  # "daily", "weekly", "monthly" or "when_someone_complains"
    "input_threshold": None,
    "prediction_threshold": None,
    "min_roc_auc": None,
    "min_settled": None,
    "retraining": "",  # "on_schedule_and_on_alarm", "only_on_alarm", "every_night" or "never"
    "rollback_to": "",  # "last_accepted_release", "newest_release", ... see README.md
}

# %% [markdown]
# ## 1. What goes in


# %%
def input_drift(reference, batch):
    """Return whether the features have drifted, which of them, and how far."""
    # Write here.
    return {"drifted": None, "columns": [], "score": None}


# %% [markdown]
# ## 2. What comes out


# %%
def prediction_drift(reference, batch):
    """Return whether the predictions have drifted, and how far."""
    # Write here.
    return {"drifted": None, "score": None}


# %% [markdown]
# ## 3. What really happened


# %%
def performance(batch):
    """Return how good the model was on the rows whose outcome is settled."""
    # Write here.
    return {"n_settled": None, "roc_auc": None, "degraded": None}


# %% [markdown]
# ## 4. What to do


# %%
def decide(signals):
    """Return what the runbook says."""
    # Write here.
    return ""


# %% [markdown]
# ## Practice
#
# Weeks by number, with what was wrong in each.

# %%
practice = incidents.assign(
    said=[input_drift(reference, batch) for _, batch in weeks.groupby("week")],
)
practice.head(12)
