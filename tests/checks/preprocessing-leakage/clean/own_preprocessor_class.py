import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression


class Preprocessor:
    """Remembers medians and spreads of the rows it was fitted on."""

    def fit(self, frame):
        self.medians = frame.median()
        self.spreads = frame.quantile(0.75) - frame.quantile(0.25)
        return self

    def transform(self, frame):
        return (frame.fillna(self.medians) - self.medians) / self.spreads

    def fit_transform(self, frame):
        return self.fit(frame).transform(frame)


rng = np.random.default_rng(55)
n = 400
cars = pd.DataFrame({"km": rng.gamma(3, 30_000, n), "age": rng.uniform(0, 15, n), "hp": rng.normal(110, 30, n)})
price = 25 - cars["km"] / 20_000 - cars["age"] + cars["hp"] / 20 + rng.normal(0, 2, n)
cars.loc[rng.random(n) < 0.1, "hp"] = np.nan

order = rng.permutation(n)
train_rows, test_rows = order[:300], order[300:]

prep = Preprocessor()
X_train = prep.fit_transform(cars.iloc[train_rows])
X_test = prep.transform(cars.iloc[test_rows])

line = LinearRegression().fit(X_train, price.iloc[train_rows])
print("R2", line.score(X_test, price.iloc[test_rows]))
