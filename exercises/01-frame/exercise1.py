# ---
# jupyter:
#   grader:
#     exercise: 01-frame
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
# # Exercise 1: Write the spec before the code
#
# The brief and the ten scenarios are in `README.md`. The grader reads one name, `answers`, a
# `dict` with these keys; the choices stand beside each answer:
#
# | key | type | meaning | units |
# |---|---|---|---|
# | `decision` | text | who acts, on what, and when | 1 to 3 sentences |
# | `who_acts` | one choice | who does something else because of a prediction | none |
# | `paradigm` | one choice | the signal that the model learns from | none |
# | `task` | one choice | what kind of target it has | none |
# | `unit` | one choice | what one prediction is about | none |
# | `horizon_days` | number | how far ahead the prediction looks | days |
# | `cost_false_positive` | number | what a needless call costs | euros per account |
# | `cost_false_negative` | number | what a missed account costs | euros per account |
# | `costlier_error` | one choice | the mistake that costs more | none |
# | `cost` | text | what each mistake costs, and which metric follows | 1 to 3 sentences |
# | `metric` | one choice | how models will be compared | none |
# | `baseline_kind` | one choice | what the model has to beat | none |
# | `baseline` | text | what has to be beaten, and what counts as beating it | 1 to 3 sentences |
# | `post_event_columns` | list of text | what gets its value only after the event | column names |
# | `leak` | text | which columns those are, and why they must be dropped | 1 to 3 sentences |
# | `split` | one choice | how rows will be divided | none |
# | `scenarios` | dict | for `"s01"` to `"s10"`: a dict with `"paradigm"` and `"task"` | none |

# %%
import pandas as pd

answers = {}

# %% [markdown]
# ## 1. The decision
#
# What decision does this churn model drive? Say who acts, on what, and when.

# %%
answers["decision"] = ""
# "retention_desk", "sales", "finance", "product", "data_team" or "nobody"
answers["who_acts"] = ""

# %% [markdown]
# ## 2. The kind of problem
#
# From which signal does the model learn, what does it predict, for what, and how far ahead?

# %%
# "supervised", "unsupervised", "reinforcement" or "self-supervised"
answers["paradigm"] = ""
# "regression", "classification" or "none"
answers["task"] = ""
# "person", "account_on_a_monday", "invoice" or "phone_call"
answers["unit"] = ""
answers["horizon_days"] = None

# %% [markdown]
# ## 3. What a mistake costs
#
# What is the cost of being wrong (false positive versus false negative), and which metric
# follows? The figures are in the brief.

# %%
answers["cost_false_positive"] = None
answers["cost_false_negative"] = None
# "false_positive", "false_negative" or "equal"
answers["costlier_error"] = ""
answers["cost"] = ""
# "accuracy", "rmse", "r2", "pr_auc", "recall_at_k" or "expected_cost"
answers["metric"] = ""

# %% [markdown]
# ## 4. What has to be beaten
#
# What is the baseline, and what would count as beating it?

# %%
# "current_rule", "majority_class", "random_order", "mean_value" or "none"
answers["baseline_kind"] = ""
answers["baseline"] = ""

# %% [markdown]
# ## 5. What is known too late, and how to split
#
# Which features are only known after the event, and why must they be dropped? How will rows be
# divided into train, validation and test?

# %%
accounts = pd.read_csv("data/accounts.csv")
columns = pd.read_csv("data/columns.csv")
columns.sort_values("column")

# %%
# for example ["plan", "seats"]
answers["post_event_columns"] = []
answers["leak"] = ""
# "random", "stratified", "k_fold" or "time"
answers["split"] = ""

# %% [markdown]
# ## 6. Ten scenarios
#
# A `paradigm` for each, and a `task`: `"regression"`, `"classification"` or `"none"`.

# %%
answers["scenarios"] = {
    "s01": {"paradigm": "", "task": ""},  # kilowatt-hours of a school
    "s02": {"paradigm": "", "task": ""},  # junk mail
    "s03": {"paradigm": "", "task": ""},  # kinds of shoppers
    "s04": {"paradigm": "", "task": ""},  # blanks in tickets
    "s05": {"paradigm": "", "task": ""},  # green phases
    "s06": {"paradigm": "", "task": ""},  # time of arrival
    "s07": {"paradigm": "", "task": ""},  # dot on a map
    "s08": {"paradigm": "", "task": ""},  # X-rays
    "s09": {"paradigm": "", "task": ""},  # heart recordings
    "s10": {"paradigm": "", "task": ""},  # headlines
}
