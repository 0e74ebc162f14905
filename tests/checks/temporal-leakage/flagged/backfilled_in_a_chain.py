import numpy as np
import pandas as pd
from sklearn.linear_model import LassoLars


def simulate(days: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    demand = 200 + np.cumsum(rng.normal(0, 5, days))
    stock = np.where(np.arange(days) % 5 == 0, demand + rng.normal(0, 8, days), np.nan)
    return pd.DataFrame({"date": pd.date_range("2022-01-01", periods=days), "demand": demand, "survey": stock})


pharmacy = (
    simulate(540, 7)
    .sort_values("date")
    .assign(demand_lag=lambda d: d["demand"].shift(1))
    .assign(survey=lambda d: d["survey"].bfill())  # expect: LK105
    .assign(monday=lambda d: d["date"].dt.dayofweek.eq(0).astype(int))
    .dropna()
)

early = pharmacy.query("date < '2023-02-01'")
late = pharmacy.query("date >= '2023-02-01'")
columns = ["demand_lag", "survey", "monday"]
lars = LassoLars(alpha=0.01).fit(early[columns], early["demand"])
print("R2 of the late part:", lars.score(late[columns], late["demand"]))
