import sys

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import RandomizedSearchCV, train_test_split

REQUIRED_F1 = 0.5


def fetch(rows=600, seed=43):
    gen = np.random.default_rng(seed)
    table = np.column_stack([gen.normal(0, 1, rows), gen.exponential(1, rows), gen.uniform(-1, 1, rows)])
    bad = (table[:, 0] + table[:, 1] * table[:, 2] + gen.normal(0, 0.6, rows) > 0.5).astype(int)
    return train_test_split(table, bad, test_size=0.3, stratify=bad, random_state=seed)


def main():
    X_train, X_test, y_train, y_test = fetch()
    space = {"max_depth": [3, 6, None], "min_samples_leaf": [1, 3, 9]}
    search = RandomizedSearchCV(
        ExtraTreesClassifier(25, random_state=0), space, n_iter=4, cv=3, scoring="f1", random_state=0
    )
    search.fit(X_train, y_train)

    f1 = f1_score(y_test, search.predict(X_test))
    print("F1 on the test rows:", round(f1, 3))
    if f1 < REQUIRED_F1:
        sys.exit("not good enough, nothing is deployed")
    print("deployed with", search.best_params_)


if __name__ == "__main__":
    main()
