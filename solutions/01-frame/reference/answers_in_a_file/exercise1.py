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
# The answers are in `answers.json`; this only looks at the data.

# %%
import pandas as pd

accounts = pd.read_csv("data/accounts.csv")
print(f"{accounts['gave_notice'].mean():.1%} of {len(accounts):,} rows gave notice")
