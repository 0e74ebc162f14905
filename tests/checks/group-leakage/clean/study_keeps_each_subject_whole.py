"""Stress from heart rate and skin: nested evaluation in which no subject is on both sides."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


@dataclass
class Study:
    subjects: int = 40
    windows: int = 20
    seed: int = 5

    def record(self) -> pd.DataFrame:
        rng = np.random.default_rng(self.seed)
        rows = []
        for subject in range(self.subjects):
            rest_rate = rng.normal(65, 8)
            skin = rng.lognormal(0, 0.4)
            for window in range(self.windows):
                stressed = int(window >= self.windows // 2)
                rows.append(
                    {
                        "subject": f"S{subject:02d}",
                        "heart_rate": rest_rate + 9 * stressed + rng.normal(0, 6),
                        "variability": 50 - 12 * stressed + rng.normal(0, 10),
                        "skin": skin * (1 + 0.3 * stressed) + rng.normal(0, 0.1),
                        "stressed": stressed,
                    }
                )
        return pd.DataFrame(rows)


def relative_to_the_subject(table: pd.DataFrame) -> pd.DataFrame:
    """Each subject against its own median: other subjects do not matter."""
    columns = ["heart_rate", "variability", "skin"]
    own = table.groupby("subject")[columns].transform("median")
    return table.assign(**{f"{c}_rel": table[c] - own[c] for c in columns})


def choose_penalty(X, y, subjects, candidates=(0.01, 0.1, 1.0, 10.0)):
    means = {}
    for penalty in candidates:
        scores = []
        for train, valid in GroupKFold(n_splits=4).split(X, y, groups=subjects):
            model = make_pipeline(StandardScaler(), LogisticRegression(C=penalty)).fit(X.iloc[train], y.iloc[train])
            scores.append(balanced_accuracy_score(y.iloc[valid], model.predict(X.iloc[valid])))
        means[penalty] = np.mean(scores)
    return max(means, key=means.get)


def evaluate(table: pd.DataFrame) -> pd.Series:
    X = table.filter(like="_rel")
    y, subjects = table["stressed"], table["subject"]
    outer = StratifiedGroupKFold(n_splits=5, shuffle=True, random_state=0)
    scores = {}
    for fold, (train, test) in enumerate(outer.split(X, y, groups=subjects)):
        penalty = choose_penalty(X.iloc[train], y.iloc[train], subjects.iloc[train])
        model = make_pipeline(StandardScaler(), LogisticRegression(C=penalty)).fit(X.iloc[train], y.iloc[train])
        scores[fold] = balanced_accuracy_score(y.iloc[test], model.predict(X.iloc[test]))
    return pd.Series(scores, name="balanced accuracy")


if __name__ == "__main__":
    windows = relative_to_the_subject(Study().record())
    print(windows.groupby("subject").size().describe()[["count", "min", "max"]])
    print(evaluate(windows).round(3))
