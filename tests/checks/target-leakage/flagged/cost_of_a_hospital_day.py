"""Length of stay: reads admissions, cleans them, builds features, trains and reports.

The table is simulated so that the script runs anywhere.
"""
from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
logger = logging.getLogger("stay")


@dataclass(frozen=True)
class Columns:
    target: str = "days"
    numeric: tuple[str, ...] = ("age", "comorbidities", "heart_rate")
    categorical: tuple[str, ...] = ("ward", "arrival")


def read_admissions(n: int = 900, seed: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "age": rng.normal(60, 18, n).clip(0, 100),
            "comorbidities": rng.poisson(2, n),
            "heart_rate": rng.normal(82, 14, n),
            "ward": rng.choice(["surgery", "cardiology", "neurology"], n),
            "arrival": rng.choice(["planned", "emergency"], n, p=[0.6, 0.4]),
        }
    )
    frame["days"] = 1 + rng.poisson(2 + frame["comorbidities"] + 2 * (frame["arrival"] == "emergency"))
    frame["total_cost"] = frame["days"] * rng.normal(700, 60, n) + 1500
    return frame


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    before = len(frame)
    frame = frame[frame["heart_rate"].between(30, 220)]
    logger.info("dropped %d impossible rows", before - len(frame))
    return frame.reset_index(drop=True)


def build_features(frame: pd.DataFrame) -> pd.DataFrame:
    built = frame.drop(columns=["total_cost"])
    built["old"] = (built["age"] > 75).astype(int)
    built["load"] = built["age"] / 10 + built["comorbidities"]
    built["cost_per_day"] = frame["total_cost"] / frame["days"]  # expect: LK104
    built["admission_cost"] = built["load"] * 100
    return built


def make_model(columns: Columns) -> Pipeline:
    encode = ColumnTransformer(
        [("categories", OneHotEncoder(sparse_output=False), list(columns.categorical))],
        remainder="passthrough",
    )
    return Pipeline([("encode", encode), ("boost", HistGradientBoostingRegressor(max_iter=60))])


def main() -> None:
    columns = Columns()
    table = build_features(clean(read_admissions()))
    X, y = table.drop(columns=[columns.target]), table[columns.target]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
    logger.info("%d rows to learn from, %d to test", len(X_train), len(X_test))
    model = make_model(columns).fit(X_train, y_train)
    predicted = model.predict(X_test)
    print(f"MAE {mean_absolute_error(y_test, predicted):.2f} days, R2 {r2_score(y_test, predicted):.3f}")


if __name__ == "__main__":
    main()
