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
# # Exercise 6

# %%
import csv

import numpy as np


def read(name, *columns):
    with open(f"data/{name}.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    return [np.array([float(row[column]) for row in rows]) for column in columns]


# %%
choice = dict(
    payments="root mean squared error",
    tickets="f1",
    fraud="average precision",
    articles="mean average precision",
    demand="sMAPE",
)
answers = {
    "why": dict(payments="unit", tickets="even", fraud="rare", articles="order", demand="relative"),
    "trap": dict(
        higher_accuracy="never", hand_over="flagged", accuracy_of_never="share of fraud"
    ),
}

# %%
scores = {}
days, guess = read("payments", "days_to_pay", "predicted_days")
error = days - guess
scores["rmse"] = np.sqrt(np.mean(error**2))
scores["mae"] = np.abs(error).mean()
scores["r2"] = 1 - (error**2).sum() / ((days - days.mean()) ** 2).sum()

# %%
billing, said = (column == 1 for column in read("tickets", "is_billing", "predicted"))
hits = (billing & said).sum()
scores["accuracy"] = (billing == said).mean()
scores["f1"] = 2 * hits / (billing.sum() + said.sum())

# %%
stolen, score, flagged, never = read("fraud", "is_fraud", "score", "flagged", "never")
from_the_top = stolen[np.argsort(-score)]
n_fraud = stolen.sum()
places = np.flatnonzero(from_the_top) + 1
honest_above = places - np.arange(1, len(places) + 1)
scores["roc_auc"] = 1 - honest_above.mean() / (len(stolen) - n_fraud)
scores["pr_auc"] = np.mean(np.arange(1, len(places) + 1) / places)
scores["recall_at_200"] = from_the_top[:200].sum() / n_fraud
scores["accuracy_flagged"] = np.mean(stolen == flagged)
scores["accuracy_never"] = np.mean(stolen == never)

# %%
query, right, score = read("articles", "query_id", "was_helpful", "score")
ndcg, precision, hit = [], [], []
for one in np.unique(query):
    page = query == one
    gains = right[page]
    discount = 1 / np.log2(np.arange(2, len(gains) + 2))
    best = np.sort(gains)[::-1]
    ndcg.append((gains * discount)[:5].sum() / (best * discount)[:5].sum())
    at = np.flatnonzero(gains) + 1
    precision.append((np.arange(1, len(at) + 1) / at).mean())
    hit.append(gains[:3].any())
scores.update(ndcg_at_5=np.mean(ndcg), map=np.mean(precision), hit_at_3=np.mean(hit))

# %%
actual, forecast, level = read("demand", "ticket_count", "forecast", "forecast_p90")
gap = np.abs(actual - forecast)
scores["mape"] = (gap / actual).mean()
scores["smape"] = (2 * gap / (actual + forecast)).mean()
below = actual - level
scores["pinball"] = np.maximum(0.9 * below, -0.1 * below).mean()

# %%
score, left = read("validation", "score", "gave_notice")
grid = np.arange(0, 100.5, 0.5)
costs = [
    42 * np.sum((score >= at) & (left == 0)) + 840 * np.sum((score < at) & (left == 1))
    for at in grid
]
threshold = float(grid[int(np.argmin(costs))])
