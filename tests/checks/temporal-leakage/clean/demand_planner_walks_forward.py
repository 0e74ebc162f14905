"""Weekly demand of spare parts, planned four weeks ahead and checked by walking forward."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

HORIZON = 4


@dataclass(frozen=True)
class Window:
    train_end: pd.Timestamp
    test_start: pd.Timestamp
    test_end: pd.Timestamp


def simulate(seed: int = 77, parts: int = 6, weeks: int = 180) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    calendar = pd.date_range("2020-01-06", periods=weeks, freq="W-MON")
    frames = []
    for part in range(parts):
        season = 10 * np.sin(2 * np.pi * np.arange(weeks) / 52 + part)
        demand = rng.poisson(np.clip(40 + 5 * part + season + 0.05 * np.arange(weeks), 1, None))
        frames.append(pd.DataFrame({"part": part, "week": calendar, "demand": demand}))
    return pd.concat(frames, ignore_index=True)


class Features:
    """What is known when the plan is made; the demand four weeks later is the target."""

    lags = (0, 1, 2, 3)
    names = ["part", "week_of_year", "trend", *[f"lag_{lag}" for lag in lags]]

    def build(self, table: pd.DataFrame) -> pd.DataFrame:
        table = table.sort_values(["part", "week"]).copy()
        demand = table.groupby("part")["demand"]
        for lag in self.lags:
            table[f"lag_{lag}"] = demand.shift(lag)
        table["trend"] = demand.transform(lambda s: s.rolling(8).mean() - s.rolling(16).mean())
        table["week_of_year"] = (table["week"] + pd.Timedelta(weeks=HORIZON)).dt.isocalendar().week.astype(int)
        table["target"] = demand.shift(-HORIZON)
        table["target_week"] = table["week"] + pd.Timedelta(weeks=HORIZON)
        return table.dropna()


def windows(table: pd.DataFrame, first: str, step: int) -> Iterator[Window]:
    start, end = pd.Timestamp(first), table["week"].max()
    while start < end:
        stop = start + pd.Timedelta(weeks=step)
        yield Window(train_end=start, test_start=start, test_end=stop)
        start = stop


def evaluate(table: pd.DataFrame) -> pd.DataFrame:
    results = []
    for window in windows(table, "2022-09-05", step=10):
        # a training row counts only when its target week is over
        train = table[table["target_week"] < window.train_end]
        test = table[(table["week"] >= window.test_start) & (table["week"] < window.test_end)]
        model = HistGradientBoostingRegressor(max_iter=40, random_state=0)
        model.fit(train[Features.names], train["target"])
        error = np.abs(model.predict(test[Features.names]) - test["target"])
        naive = np.abs(test["lag_0"] - test["target"])
        results.append({"from": window.test_start.date(), "mae": error.mean(), "naive": naive.mean()})
    return pd.DataFrame(results)


if __name__ == "__main__":
    print(evaluate(Features().build(simulate())).round(2))
