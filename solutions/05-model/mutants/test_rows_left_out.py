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
# # Exercise 5 with a pipeline

# %%
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

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
train, val, test = (accounts[accounts["part"] == part] for part in ("train", "val", "test"))
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
features = make_column_transformer(
    (make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()), numbers),
    (OneHotEncoder(handle_unknown="ignore"), ["plan", "country"]),
)

# %%
baseline = DummyClassifier(strategy="prior").fit(train, train["churned"])
model = make_pipeline(features, LogisticRegression(C=0.5, max_iter=500, random_state=SEED))
model.fit(train, train["churned"])
for name, each in {"baseline": baseline, "model": model}.items():
    print(name, average_precision_score(val["churned"], each.predict_proba(val)[:, 1]))

# %%
predictions = pd.Series(model.predict_proba(test)[:, 1], index=test["snapshot_id"])
predictions = predictions[test["logins_change"].notna().to_numpy()]
test_score = average_precision_score(test.set_index("snapshot_id").loc[predictions.index, "churned"], predictions)
print(test_score)
