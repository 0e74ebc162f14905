"""Exercise 7 with scikit-learn; the runs are in the MLflow store beside this file."""

import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

SEED = 11
train = pd.read_csv("data/train.csv")
val = pd.read_csv("data/val.csv")


def numbers(rows):
    return rows[["seats", "tenure_months", "tickets_30d", "price_raised"]].to_numpy(float)


def ratios(rows):
    logins = rows["logins_30d"].fillna(rows["seats"])
    return np.column_stack([numbers(rows), np.log1p(logins), np.log1p(logins / rows["seats"])])


def dummies(rows):
    wanted = {"country": "PL NL GB FR", "channel": "reseller partner", "plan": "solo business"}
    flags = [rows[name] == value for name, values in wanted.items() for value in values.split()]
    return np.column_stack([ratios(rows), *flags])


def season(rows):
    late = (rows["tenure_months"] % 12).isin([10, 11])
    quiet = rows["logins_30d"].fillna(rows["seats"]) < 0.3 * rows["seats"]
    return np.column_stack([dummies(rows), late, quiet])


def line(features):
    return Pipeline(
        [
            ("features", FunctionTransformer(features)),
            ("scale", StandardScaler()),
            ("line", LogisticRegression(max_iter=500)),
        ]
    )


def trees(features):
    model = ExtraTreesClassifier(40, min_samples_leaf=12, random_state=SEED)
    return Pipeline([("features", FunctionTransformer(features)), ("trees", model)])


RUNS = {
    1: lambda: line(numbers),
    2: lambda: line(ratios),
    3: lambda: line(dummies),
    4: lambda: line(season),
    5: lambda: trees(season),
}


def fit_run(number, rows):
    return RUNS[number]().fit(rows, rows["churned"])


def score_of(model, rows):
    return average_precision_score(rows["churned"], model.predict_proba(rows)[:, 1])


scores = {number: score_of(fit_run(number, train), val) for number in RUNS}
chosen_run = max(scores, key=scores.get)
first_model = fit_run(1, train)
final_model = fit_run(chosen_run, train)
test_score = float(score_of(final_model, pd.read_csv("data/test.csv")))

error = (val["churned"] - final_model.predict_proba(val)[:, 1]) ** 2
error_analysis = {
    "channel": error.groupby(val["channel"]).mean().idxmax(),
    "country": error.groupby(val["country"]).mean().idxmax(),
}
