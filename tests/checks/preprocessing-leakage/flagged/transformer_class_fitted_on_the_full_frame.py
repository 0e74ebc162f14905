import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


class RareLevelGrouper(BaseEstimator, TransformerMixin):
    """Puts levels seen fewer than ``least`` times together."""

    def __init__(self, least=8):
        self.least = least

    def fit(self, X, y=None):
        self.kept_ = {}
        for name in X.columns:
            seen = X[name].value_counts()
            self.kept_[name] = set(seen[seen >= self.least].index)
        return self

    def transform(self, X):
        return X.apply(lambda column: column.where(column.isin(self.kept_[column.name]), "rare"))


rng = np.random.default_rng(230)
n = 600
jobs = np.array([f"job{i}" for i in range(90)])
people = pd.DataFrame({"job": rng.choice(jobs, n), "education": rng.choice(list("ABCDEFGH"), n)})
hours = rng.normal(38, 9, n)
high = (hours / 10 + people["job"].str[3:].astype(int) / 60 + rng.normal(0, 1, n) > 4.7).astype(int)

grouper = RareLevelGrouper(least=7).fit(people)  # expect: LK101
grouped = grouper.transform(people).assign(hours=hours)

X_train, X_test, y_train, y_test = train_test_split(grouped, high, random_state=230)
columns = make_column_transformer(
    (OneHotEncoder(handle_unknown="ignore"), ["job", "education"]), remainder="passthrough"
)
model = make_pipeline(columns, LogisticRegression(max_iter=2000)).fit(X_train, y_train)
print(model.score(X_test, y_test))
