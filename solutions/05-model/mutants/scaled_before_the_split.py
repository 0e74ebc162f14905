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
# # Exercise 5

# %%
import numpy as np
import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

SEED = 17
PENALTY = 0.05


# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def loss(w, b, X, y):
    p = sigmoid(X @ w + b)
    log_loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return log_loss + PENALTY / 2 * np.sum(w**2)


def gradient(w, b, X, y):
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y) + PENALTY * w, error.mean()


def fit_gd(X, y, rate=0.5, steps=400):
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [loss(w, b, X, y)]
    for _ in range(steps):
        dw, db = gradient(w, b, X, y)
        w, b = w - rate * dw, b - rate * db
        losses.append(loss(w, b, X, y))
    return {"w": w, "b": b, "losses": losses}


# %%
accounts = pd.read_csv("data/accounts.csv")
numbers = [
    "seats",
    "months_with_us",
    "logins_14d",
    "days_since_login",
    "logins_change",
    "invoices_30d",
    "tickets_30d",
    "late_payments_12m",
    "survey_score",
]
gaps, scale = SimpleImputer(strategy="median"), StandardScaler()
X = scale.fit_transform(gaps.fit_transform(accounts[numbers]))
y = accounts["churned"].to_numpy()
in_train = (accounts["part"] == "train").to_numpy()
in_test = (accounts["part"] == "test").to_numpy()


class OnTables:
    def predict_proba(self, table):
        return inner.predict_proba(scale.transform(gaps.transform(table[numbers])))


# %%
baseline = DummyClassifier(strategy="prior").fit(X[in_train], y[in_train])
inner = LogisticRegression(C=0.5, max_iter=500, random_state=SEED).fit(X[in_train], y[in_train])
model = OnTables()

# %%
scored = inner.predict_proba(X[in_test])[:, 1]
predictions = pd.Series(scored, index=accounts.loc[in_test, "snapshot_id"])
test_score = average_precision_score(y[in_test], scored)
