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
# # Exercise 5 with PyTorch
#
# Derivatives come from autograd, and the model is a small network.

# %%
import numpy as np
import pandas as pd
import torch
from sklearn.metrics import average_precision_score
from torch import nn

SEED = 11
torch.set_num_threads(1)


# %%
def loss_of(w, b, X, y):
    log_loss = nn.functional.binary_cross_entropy_with_logits(X @ w + b, y)
    return log_loss + 0.025 * w.square().sum()


def tensors(*values):
    return [torch.as_tensor(np.asarray(each), dtype=torch.float64) for each in values]


def gradient(w, b, X, y):
    w, b, X, y = tensors(w, b, X, y)
    w.requires_grad_(), b.requires_grad_()
    dw, db = torch.autograd.grad(loss_of(w, b, X, y), (w, b))
    return dw.numpy(), db.item()


def fit_gd(X, y):
    X, y = tensors(X, y)
    w = torch.zeros(X.shape[1], dtype=torch.float64, requires_grad=True)
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    search, losses = torch.optim.SGD([w, b], lr=0.5), []
    for _ in range(400):
        search.zero_grad()
        value = loss_of(w, b, X, y)
        losses.append(value.item())
        value.backward()
        search.step()
    return {"w": w.detach().numpy(), "b": b.item(), "losses": losses}


# %%
accounts = pd.read_csv("data/accounts.csv")
NUMBERS = [
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
train = accounts[accounts["part"] == "train"]
middle = train[NUMBERS].median()
mean, spread = train[NUMBERS].fillna(middle).mean(), train[NUMBERS].fillna(middle).std()


class Network:
    """A network with one hidden layer, behind the interface of scikit-learn."""

    def fit(self, table, steps=150):
        torch.manual_seed(SEED)
        self.layers = nn.Sequential(nn.Linear(len(NUMBERS) + 1, 12), nn.Tanh(), nn.Linear(12, 1))
        rows, churned = self.rows(table), torch.tensor(table["churned"].to_numpy()).float()
        search = torch.optim.Adam(self.layers.parameters(), lr=0.02, weight_decay=1e-3)
        for _ in range(steps):
            search.zero_grad()
            said = self.layers(rows).squeeze(1)
            nn.functional.binary_cross_entropy_with_logits(said, churned).backward()
            search.step()
        return self

    def rows(self, table):
        scaled = (table[NUMBERS].fillna(middle) - mean) / spread
        business = (table["plan"] == "business").astype(float)
        return torch.tensor(np.column_stack([scaled, business])).float()

    def predict_proba(self, table):
        with torch.no_grad():
            return torch.sigmoid(self.layers(self.rows(table)).squeeze(1)).numpy()


class Constant:
    def predict_proba(self, table):
        return np.full(len(table), train["churned"].mean())


# %%
baseline, model = Constant(), Network().fit(train)
val = accounts[accounts["part"] == "val"]
for each in (baseline, model):
    print(average_precision_score(val["churned"], each.predict_proba(val)))

# %%
test = accounts[accounts["part"] == "test"].set_index("snapshot_id")
predictions = pd.Series(model.predict_proba(test), index=test.index)
test_score = average_precision_score(test["churned"], predictions)
