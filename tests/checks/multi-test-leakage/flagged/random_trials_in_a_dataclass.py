from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split


@dataclass(order=True)
class Trial:
    error: float
    depth: int
    leaf: int
    share: float


class RandomSearch:
    def __init__(self, train, test, trials=8, seed=0):
        self.train, self.test = train, test
        self.trials = trials
        self.dice = random.Random(seed)

    def draw(self) -> Trial:
        depth, leaf = self.dice.randint(2, 10), self.dice.choice([1, 2, 5, 10])
        share = self.dice.uniform(0.3, 1.0)
        model = RandomForestRegressor(15, max_depth=depth, min_samples_leaf=leaf, max_features=share, random_state=0)
        model.fit(*self.train)
        X, y = self.test
        return Trial(float(np.abs(model.predict(X) - y).mean()), depth, leaf, share)

    def best(self) -> Trial:
        return min(self.draw() for _ in range(self.trials))  # expect: LK103


rng = np.random.default_rng(3)
X = rng.uniform(0, 1, (400, 6))
y = 5 * X[:, 0] + np.sin(6 * X[:, 1]) + rng.normal(0, 0.7, 400)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
print(RandomSearch((X_train, y_train), (X_test, y_test)).best())
