# ---
# jupyter:
#   grader:
#     exercise: 06-evaluate
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
# # Exercise 6: The number you steer by
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `choice` | `dict` | the name of a metric for each of the five problems | none |
# | `answers` | `dict` | under `"why"` five reasons, under `"trap"` three answers | none |
# | `scores` | `dict` | sixteen metrics of the given predictions | shares, days or tickets |
# | `threshold` | `float` | the score from which an account is called | points, 0 to 100 |

# %%
import pandas as pd

choice = {}
answers = {"why": {}, "trap": {}}
scores = {}
threshold = None

# %%
payments = pd.read_csv("data/payments.csv")
tickets = pd.read_csv("data/tickets.csv")
fraud = pd.read_csv("data/fraud.csv")
articles = pd.read_csv("data/articles.csv")
demand = pd.read_csv("data/demand.csv")
validation = pd.read_csv("data/validation.csv")
test = pd.read_csv("data/test.csv")
fraud.head()

# %% [markdown]
# ## 1. Five problems, five metrics
#
# Reasons: `"unit"`, `"even"`, `"rare"`, `"order"`, `"relative"`; each fits one problem.

# %%
choice["payments"] = ""
choice["tickets"] = ""
choice["fraud"] = ""
choice["articles"] = ""
choice["demand"] = ""

answers["why"]["payments"] = ""
answers["why"]["tickets"] = ""
answers["why"]["fraud"] = ""
answers["why"]["articles"] = ""
answers["why"]["demand"] = ""

# %% [markdown]
# ## 2. Sixteen numbers

# %%
# payments: days_to_pay beside predicted_days
scores["rmse"] = None
scores["mae"] = None
scores["r2"] = None

# %%
# tickets: is_billing beside predicted
scores["accuracy"] = None
scores["f1"] = None

# %%
# fraud: is_fraud beside score, flagged and never
scores["roc_auc"] = None
scores["pr_auc"] = None
scores["recall_at_200"] = None
scores["accuracy_flagged"] = None
scores["accuracy_never"] = None

# %%
# articles: was_helpful beside score, query by query
scores["ndcg_at_5"] = None
scores["map"] = None
scores["hit_at_3"] = None

# %%
# demand: ticket_count beside forecast and forecast_p90
scores["mape"] = None
scores["smape"] = None
scores["pinball"] = None

# %% [markdown]
# ## 3. An accuracy of 99 %

# %%
# "flagged", "never" or "equal"
answers["trap"]["higher_accuracy"] = ""
# "flagged" or "never"
answers["trap"]["hand_over"] = ""
# "share_of_fraud", "quality_of_scores" or "number_of_rows"
answers["trap"]["accuracy_of_never"] = ""

# %% [markdown]
# ## 4. From a score to a telephone call
#
# A needless call costs 42 €, a missed account 840 €. Choose on `validation`.

# %%
# Write here: threshold = ...

# %% [markdown]
# ## Before you hand it in
#
# Restart and run all. Would every number change by itself if the tables did?
