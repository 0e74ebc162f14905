import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(74)
n = 320
loans = pd.DataFrame({"income": rng.gamma(4, 900, n), "amount": rng.gamma(2, 4000, n)})
loans["defaulted"] = (loans["amount"] / loans["income"] + rng.normal(0, 1, n) > 3).astype(int)


class Take(BaseEstimator, TransformerMixin):
    def __init__(self, columns):
        self.columns = columns

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X[self.columns]


train, test = train_test_split(loans, stratify=loans["defaulted"], random_state=74)
model = Pipeline([("take", Take(["income", "amount"])), ("tree", DecisionTreeClassifier(max_depth=3, random_state=0))])
model.fit(train, train["defaulted"])
print(roc_auc_score(test["defaulted"], model.predict_proba(test)[:, 1]))
