"""Does the maze tell the treatment?  Several runs of each rat.

The folds of the search respect the rats.  The test part, cut off before, does not.
"""
from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import GridSearchCV, GroupKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

N_RATS = 48
RUNS = 14
FEATURES = ["seconds", "turns", "stops", "speed"]


class SpeedOfTheRun(BaseEstimator, TransformerMixin):
    """Adds distance over time; looks at one row at a time."""

    def __init__(self, metres: float = 12.0):
        self.metres = metres

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X.assign(speed=self.metres / X["seconds"])[FEATURES]


def simulate(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    character = rng.normal(0, 1, (N_RATS, 3))
    treated = rng.permutation(np.repeat([0, 1], N_RATS // 2))
    runs = []
    for rat in range(N_RATS):
        for run in range(RUNS):
            noise = rng.normal(0, 0.15, 3)
            seconds, turns, stops = character[rat] + noise
            runs.append(
                {
                    "rat": f"R{rat:02d}",
                    "run": run,
                    "seconds": np.exp(3 + 0.3 * seconds),
                    "turns": 8 + 2 * turns,
                    "stops": 5 + stops,
                    "treated": treated[rat],
                }
            )
    return pd.DataFrame(runs)


def describe(runs: pd.DataFrame) -> None:
    per_rat = runs.groupby("rat").agg(runs=("run", "size"), seconds=("seconds", "mean"))
    print(per_rat.head())
    print("treated rats:", runs.groupby("rat")["treated"].first().sum())


def search(train: pd.DataFrame) -> GridSearchCV:
    pipe = Pipeline([("speed", SpeedOfTheRun()), ("scale", StandardScaler()), ("knn", KNeighborsClassifier())])
    grid = {"knn__n_neighbors": [1, 3, 9], "knn__weights": ["uniform", "distance"]}
    found = GridSearchCV(pipe, grid, cv=GroupKFold(n_splits=4))
    return found.fit(train[["seconds", "turns", "stops"]], train["treated"], groups=train["rat"])


def main() -> None:
    runs = simulate(seed=48)
    describe(runs)
    train, test = train_test_split(runs, test_size=0.25, random_state=0)  # expect: LK106
    model = search(train)
    guess = model.predict(test[["seconds", "turns", "stops"]])
    print("accuracy of the test part:", accuracy_score(test["treated"], guess))
    print(confusion_matrix(test["treated"], guess))


if __name__ == "__main__":
    main()
