import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.model_selection import train_test_split


class ModelSelector:
    def __init__(self, candidates):
        self.candidates = candidates
        self.scores = []

    def fit(self, X, y):
        for candidate in self.candidates:
            candidate.fit(X, y)
        return self

    def select(self, X, y):
        self.scores = [candidate.score(X, y) for candidate in self.candidates]
        self.best = self.candidates[np.argmax(self.scores)]  # expect: LK103
        return self.best


X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)

selector = ModelSelector([LinearRegression(), Ridge(0.5), Lasso(0.1), Lasso(1.0)])
best = selector.fit(X_train, y_train).select(X_test, y_test)
print(best, "R2 =", best.score(X_test, y_test))
