"""Customers who leave: tables are joined, cleaned and summed up, then forests are fitted."""

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(11)
CUSTOMERS, CALLS = 18_000, 180_000
customers = pd.DataFrame(
    {
        "number": np.arange(CUSTOMERS),
        "age": rng.integers(18, 90, CUSTOMERS),
        "region": rng.choice(["north", "south", "east", "west"], CUSTOMERS),
        "plan": rng.choice(["basic", "plus", "premium"], CUSTOMERS, p=[0.6, 0.3, 0.1]),
        "fee": rng.gamma(4, 9, CUSTOMERS).round(2),
        "since": pd.Timestamp("2019-01-01")
        + pd.to_timedelta(rng.integers(0, 1500, CUSTOMERS), "D"),
    }
)
customers.loc[rng.binomial(1, 0.08, CUSTOMERS) == 1, "age"] = np.nan
calls = pd.DataFrame(
    {
        "number": rng.integers(0, CUSTOMERS, CALLS),
        "minutes": rng.exponential(6, CALLS).round(1),
        "complaint": rng.binomial(1, 0.05, CALLS) == 1,
    }
)
print(customers.describe())
print(customers.isna().sum())

of_calls = calls.groupby("number").agg(
    calls=("minutes", "size"), minutes=("minutes", "sum"), complaints=("complaint", "sum")
)
table = customers.merge(of_calls, left_on="number", right_index=True, how="left")
table["calls"] = table["calls"].fillna(0)
table["minutes"] = table["minutes"].fillna(0.0)
table["complaints"] = table["complaints"].fillna(0)
table["months"] = (pd.Timestamp("2024-01-01") - table["since"]).dt.days // 30
table["fee_per_month"] = table["fee"] / (table["months"] + 1)
table["long_calls"] = table["minutes"] / (table["calls"] + 1)
chance = 1 / (1 + np.exp(3 - 0.9 * table["complaints"] - 0.02 * table["fee"]))
table["left"] = (rng.random(CUSTOMERS) < chance).astype(int)
print(table["left"].mean(), table.groupby("plan")["left"].mean())

numbers = ["age", "fee", "calls", "minutes", "complaints", "months", "fee_per_month", "long_calls"]
words = ["region", "plan"]
train, rest = train_test_split(table, test_size=0.4, random_state=1, stratify=table["left"])
valid, test = train_test_split(rest, test_size=0.5, random_state=1, stratify=rest["left"])
prepare = ColumnTransformer(
    [
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("words", OneHotEncoder(handle_unknown="ignore"), words),
    ]
)
columns = numbers + words
models = {
    "linear": LogisticRegression(max_iter=500),
    "forest": RandomForestClassifier(n_estimators=150, min_samples_leaf=5, random_state=2),
    "boosting": GradientBoostingClassifier(n_estimators=100, random_state=2),
}
scores = {}
for name, model in models.items():
    line = make_pipeline(prepare, model).fit(train[columns], train["left"])
    chances = line.predict_proba(valid[columns])[:, 1]
    scores[name] = roc_auc_score(valid["left"], chances)
    print(name, scores[name], accuracy_score(valid["left"], chances.round()))
folds = cross_val_score(
    make_pipeline(prepare, models["boosting"]), train[columns], train["left"], cv=3
)
print(folds.mean(), folds.std())
best = max(scores, key=scores.get)
final = make_pipeline(prepare, models[best]).fit(train[columns], train["left"])
guess = final.predict(test[columns])
print(best, accuracy_score(test["left"], guess), f1_score(test["left"], guess))
