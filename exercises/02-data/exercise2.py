# ---
# jupyter:
#   grader:
#     exercise: 02-data
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
# # Exercise 2: One clean table from three exports
#
# The task is described in `README.md`. These are the names that the grader reads:
#
# | name | type | meaning | units |
# |---|---|---|---|
# | `clean` | `DataFrame` | one row for each customer; `README.md` lists its columns | see there |
# | `report` | `dict` | what was found; `README.md` lists its keys | rows or customers |

# %%
import pandas as pd

SNAPSHOT = pd.Timestamp("2025-09-01T00:00:00Z")

clean = pd.DataFrame()
report = {}

# %%
customers = pd.read_csv("data/customers.csv")
events = pd.read_csv("data/events.csv")
invoices = pd.read_csv("data/invoices.csv")
customers.head()

# %% [markdown]
# ## 1. Customers: one row each, the newest, in one spelling

# %%
# Write here.

# %% [markdown]
# ## 2. Events: each once, in UTC, before the snapshot

# %%
# Write here.

# %% [markdown]
# ## 3. Invoices: paid, in euros, before the snapshot

# %%
# Write here.

# %% [markdown]
# ## 4. One table, and the report

# %%
# Write here: clean has one row for each customer, report has the counts.

# %% [markdown]
# ## Before you hand it in
#
# Restart and run all. Does `clean` have as many rows as there are different customers? Would the
# counts still be right for other exports?
