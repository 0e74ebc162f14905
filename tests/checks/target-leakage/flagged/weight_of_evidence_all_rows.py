"""Scorecard: categories are replaced by their weight of evidence."""
import argparse

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split


def simulate(size: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "purpose": rng.choice(["car", "kitchen", "debt", "travel"], size),
            "branch": rng.choice([f"branch {k}" for k in range(60)], size),
            "rate": rng.normal(7, 2, size),
        }
    )
    frame["bad"] = (rng.normal(0, 1, size) + 0.2 * frame["rate"] > 2.4).astype(int)
    return frame


def add_woe(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    counts = frame.groupby(column)["bad"].agg(["sum", "count"])  # expect: LK104
    bad = (counts["sum"] + 0.5) / (counts["sum"].sum() + 1)
    good = (counts["count"] - counts["sum"] + 0.5) / ((counts["count"] - counts["sum"]).sum() + 1)
    woe = np.log(good / bad)
    return frame.assign(**{f"{column}_woe": frame[column].map(woe)})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--size", type=int, default=1200)
    arguments = parser.parse_args([])

    frame = add_woe(simulate(arguments.size, arguments.seed), "branch")
    features = ["rate", "branch_woe"]
    train, test = train_test_split(frame, test_size=0.25, random_state=arguments.seed)
    model = LogisticRegression().fit(train[features], train["bad"])
    auc = roc_auc_score(test["bad"], model.predict_proba(test[features])[:, 1])
    print(f"AUC {auc:.3f}, Gini {2 * auc - 1:.3f}")


if __name__ == "__main__":
    main()
