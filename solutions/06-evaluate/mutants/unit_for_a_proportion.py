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
import numpy as np
import pandas as pd
from sklearn import metrics

payments, tickets, fraud, articles, demand, validation, test = (
    pd.read_csv(f"data/{name}.csv")
    for name in ("payments", "tickets", "fraud", "articles", "demand", "validation", "test")
)

# %%
choice = {
    "payments": "MAE",
    "tickets": "accuracy",
    "fraud": "recall@200",
    "articles": "NDCG@5",
    "demand": "RMSE",
}
answers = {
    "why": {
        "payments": "unit",
        "tickets": "even",
        "fraud": "rare",
        "articles": "order",
        "demand": "relative",
    },
    "trap": {
        "higher_accuracy": "never",
        "hand_over": "flagged",
        "accuracy_of_never": "share_of_fraud",
    },
}

# %%
days, expected = payments["days_to_pay"], payments["predicted_days"]
scores = {
    "rmse": metrics.mean_squared_error(days, expected) ** 0.5,
    "mae": metrics.mean_absolute_error(days, expected),
    "r2": metrics.r2_score(days, expected),
    "accuracy": metrics.accuracy_score(tickets["is_billing"], tickets["predicted"]),
    "f1": metrics.f1_score(tickets["is_billing"], tickets["predicted"]),
}

# %%
stolen = fraud["is_fraud"]
scores["roc_auc"] = metrics.roc_auc_score(stolen, fraud["score"])
scores["pr_auc"] = metrics.average_precision_score(stolen, fraud["score"])
scores["recall_at_200"] = fraud.nlargest(200, "score")["is_fraud"].sum() / stolen.sum()
for column in ("flagged", "never"):
    scores[f"accuracy_{column}"] = metrics.accuracy_score(stolen, fraud[column])

# %%
queries = [page for _, page in articles.groupby("query_id")]
scores["ndcg_at_5"] = np.mean(
    [metrics.ndcg_score([page["was_helpful"]], [page["score"]], k=5) for page in queries]
)
scores["map"] = np.mean(
    [metrics.average_precision_score(page["was_helpful"], page["score"]) for page in queries]
)
scores["hit_at_3"] = np.mean([page.nlargest(3, "score")["was_helpful"].max() for page in queries])

# %%
actual = demand["ticket_count"]
scores["mape"] = metrics.mean_absolute_percentage_error(actual, demand["forecast"])
scores["smape"] = (
    2 * (actual - demand["forecast"]).abs() / (actual.abs() + demand["forecast"].abs())
).mean()
scores["pinball"] = metrics.mean_pinball_loss(actual, demand["forecast_p90"], alpha=0.9)


# %%
def cost(rows, at):
    called = rows["score"] >= at
    left = rows["gave_notice"] == 1
    return 42 * (called & ~left).sum() + 840 * (~called & left).sum()


threshold = min(validation["score"].unique(), key=lambda at: cost(validation, at))
print(cost(validation, threshold) / len(validation), cost(test, threshold) / len(test))
