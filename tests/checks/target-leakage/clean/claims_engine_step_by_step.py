"""Cost of a motor claim.  Every column that comes into being with the claim is dropped."""
from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

COMES_WITH_THE_CLAIM = ("repair_cost", "lawyer_cost", "paid_share")


@dataclass
class Report:
    lines: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.lines.append(text)

    def show(self) -> None:
        sys.stdout.write("\n".join(self.lines) + "\n")


def simulate(rows: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "garage": rng.choice([f"g{i}" for i in range(35)], rows),
            "brand": rng.choice(["fiat", "opel", "skoda", "volvo"], rows),
            "car_age": rng.uniform(0, 20, rows),
            "speed": rng.gamma(4, 12, rows),
        }
    )
    level = pd.Series(rng.normal(0, 250, 35), index=[f"g{i}" for i in range(35)])
    table["repair_cost"] = 900 + table["garage"].map(level) + 14 * table["speed"] - 10 * table["car_age"] + rng.gamma(2, 80, rows)
    table["lawyer_cost"] = rng.exponential(120, rows)
    table["target_cost"] = table["repair_cost"] + table["lawyer_cost"]
    table["paid_share"] = (table["target_cost"] - 300).clip(lower=0) / table["target_cost"]
    return table.drop(columns=list(COMES_WITH_THE_CLAIM))


def garage_means(learn: pd.DataFrame, look_up: pd.Series) -> pd.Series:
    prior = learn["target_cost"].mean()
    stats = learn.groupby("garage")["target_cost"].agg(["sum", "count"])
    return look_up.map((stats["sum"] + 10 * prior) / (stats["count"] + 10)).fillna(prior)


def encode(train: pd.DataFrame, test: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    train, test = train.copy(), test.copy()
    level = pd.Series(index=train.index, dtype=float)
    for others, fold in KFold(5, shuffle=True, random_state=0).split(train):
        level.iloc[fold] = garage_means(train.iloc[others], train["garage"].iloc[fold]).to_numpy()
    train["garage_level"] = level
    test["garage_level"] = garage_means(train, test["garage"])
    return train, test


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)

    report = Report()
    train, test = train_test_split(simulate(options.rows, options.seed), test_size=0.25, random_state=options.seed)
    train, test = encode(train, test)
    features = ["brand", "car_age", "speed", "garage_level"]
    model = Pipeline([
        ("brand", ColumnTransformer([("brand", OneHotEncoder(sparse_output=False), ["brand"])], remainder="passthrough")),
        ("boost", HistGradientBoostingRegressor(max_iter=60)),
    ])
    model.fit(train[features], train["target_cost"])
    report.add(f"MAE {mean_absolute_error(test['target_cost'], model.predict(test[features])):.0f}")
    report.add(f"mean of the target {test['target_cost'].mean():.0f}")
    report.show()


if __name__ == "__main__":
    main([])
