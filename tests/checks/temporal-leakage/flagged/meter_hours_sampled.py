import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

SEED = 2023


def load_meter() -> pd.DataFrame:
    rng = np.random.default_rng(SEED)
    stamps = pd.date_range("2023-01-01", periods=1800, freq="h", tz="UTC")
    base = 3 + np.cumsum(rng.normal(0, 0.05, len(stamps)))
    return pd.DataFrame({"ts": stamps, "kw": base + np.sin(stamps.hour / 24 * 2 * np.pi) + rng.normal(0, 0.1, len(stamps))})


def build(meter: pd.DataFrame) -> pd.DataFrame:
    meter = meter.sort_values("ts")
    return meter.assign(
        hour=meter["ts"].dt.hour,
        kw_1h=meter["kw"].shift(1),
        kw_24h=meter["kw"].shift(24),
    ).dropna()


table = build(load_meter())
train = table.sample(frac=0.8, random_state=SEED)  # expect: LK105
test = table.drop(index=train.index)

inputs = ["hour", "kw_1h", "kw_24h"]
model = HistGradientBoostingRegressor(max_iter=60).fit(train[inputs], train["kw"])
print("R2 of the forecast one hour ahead:", round(model.score(test[inputs], test["kw"]), 4))
