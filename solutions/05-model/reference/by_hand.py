# ---
# jupyter:
#   grader:
#     exercise: 05-model
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
# # Exercise 5 in NumPy
#
# The model of the second half is fitted by the search of the first.

# %%
import numpy as np
import pandas as pd

SEED = 1
PENALTY = 0.05


# %%
def design(X):
    return np.column_stack([X, np.ones(len(X))])


def value_and_slope(theta, A, y):
    z = A @ theta
    weights = np.append(theta[:-1], 0)
    value = np.logaddexp(0, z).mean() - (y * z).mean() + PENALTY / 2 * weights @ weights
    p = np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
    return value, A.T @ (p - y) / len(y) + PENALTY * weights


def gradient(w, b, X, y):
    slope = value_and_slope(np.append(w, b), design(X), y)[1]
    return [slope[:-1], slope[-1]]


def fit_gd(X, y):
    A, theta, history = design(X), np.zeros(X.shape[1] + 1), []
    rate = 1 / (np.linalg.eigvalsh(A.T @ A / len(A)).max() / 4 + PENALTY)
    for _ in range(2_000):
        value, slope = value_and_slope(theta, A, y)
        history.append(value)
        if np.abs(slope).max() < 1e-7:
            break
        theta = theta - rate * slope
    return dict(w=theta[:-1], b=theta[-1], losses=np.array(history))


# %%
accounts = pd.read_csv("data/accounts.csv").set_index("snapshot_id")
rows = {part: table for part, table in accounts.groupby("part")}
COLUMNS = [
    "logins_14d",
    "days_since_login",
    "logins_change",
    "tickets_30d",
    "late_payments_12m",
    "survey_score",
    "months_with_us",
]


class Scaled:
    """Numbers of the training rows: a middle for the gaps, a spread for the scale."""

    def __init__(self, table):
        self.middle = table[COLUMNS].median()
        filled = self.fill(table)
        self.mean, self.spread = filled.mean(axis=0), filled.std(axis=0)

    def fill(self, table):
        known = table[COLUMNS].fillna(self.middle).to_numpy(float)
        young = (table["months_with_us"] < 13).to_numpy(float)
        falls = (known[:, COLUMNS.index("logins_change")] < 0.75).astype(float)
        business = (table["plan"] == "business").to_numpy(float)
        return np.column_stack([known, young, falls, business])

    def __call__(self, table):
        return (self.fill(table) - self.mean) / self.spread


class ByHand:
    def fit(self, table):
        self.scale = Scaled(table)
        self.found = fit_gd(self.scale(table), table["churned"].to_numpy(float))
        return self

    def predict_proba(self, table):
        z = self.scale(table) @ self.found["w"] + self.found["b"]
        return 1 / (1 + np.exp(-z))


class RuleOfToday:
    """The longer nobody has logged in, the more likely it is called."""

    def predict_proba(self, table):
        return (table["days_since_login"] / 90).clip(upper=1).to_numpy()


def average_precision(actual, score):
    hits = np.asarray(actual)[np.argsort(-np.asarray(score), kind="stable")]
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits == 1].mean()


# %%
baseline = RuleOfToday()
model = ByHand().fit(rows["train"])
for each in (baseline, model):
    print(average_precision(rows["val"]["churned"], each.predict_proba(rows["val"])))

# %%
predictions = pd.DataFrame(
    {"snapshot_id": rows["test"].index, "score": model.predict_proba(rows["test"])}
)
test_score = float(average_precision(rows["test"]["churned"], predictions["score"]))
